//! The paths and bodies of each kind in the description of the API, from the definitions in force.

use app::records::KindView;
use serde_json::{Map, Value as Json, json};

use super::{schema, sheet_paths, standing};

/// Adds the kinds to a description.
pub(crate) fn with_kinds(mut description: Json, kinds: &[KindView]) -> Json {
    for (name, schema) in standing::schemas() {
        description["components"]["schemas"][name] = schema;
    }
    for kind in kinds {
        for (path, item) in paths(kind) {
            description["paths"][path] = item;
        }
        for (name, mut schema) in schemas(kind) {
            schema["x-kind"] = json!(kind.name.id);
            description["components"]["schemas"][name] = schema;
        }
        if let Some(tags) = description["tags"].as_array_mut() {
            let about = kind.about.as_ref().unwrap_or(&kind.name.words);
            tags.push(json!({ "name": kind.name.id, "x-kind": kind.name.id, "description": format!("{}: {}", kind.name.programme_words.en, about.en) }));
        }
    }
    description
}

fn schemas(kind: &KindView) -> Vec<(String, Json)> {
    let id = &kind.name.id;
    let state = match kind.states.is_empty() {
        true => json!({ "type": "null" }),
        false => json!({ "type": ["string", "null"],
            "description": kind.states.iter().map(|s| format!("`{}` {}", s.value, s.words.en)).collect::<Vec<_>>().join(", ") }),
    };
    let words = json!({ "type": "object", "properties": { "zh": { "type": "string" }, "en": { "type": "string" } }, "required": ["zh", "en"] });
    let number = || json!({ "type": "integer", "format": "int64" });
    let moment = || json!({ "type": "string", "format": "date-time" });
    let row = json!({
        "id": number(), "version": number(), "title": words, "state": state,
        "published": { "type": "boolean" }, "sample": { "type": "boolean" }, "values": schema::values(kind),
    });
    let mut whole = row.clone();
    let more = json!({
        "kind": { "type": "string", "const": id }, "parent": { "type": ["integer", "null"] },
        "owner": { "type": ["integer", "null"], "description": "The organisation for which it was made." },
        "deleted": { "type": ["string", "null"], "format": "date-time" },
        "origins": { "type": "array", "description": "The rows of plans that it was made of.", "items": origin() },
        "created": moment(), "created_by": { "type": "string" }, "changed": moment(), "changed_by": { "type": "string" },
    });
    if let (Some(whole), Json::Object(more)) = (whole.as_object_mut(), more) {
        whole.extend(more);
        whole.extend(standing::properties().as_object().cloned().unwrap_or_default());
    }
    let version =
        json!({ "type": "integer", "format": "int64", "description": "The version that was seen." });
    let parent =
        json!({ "type": "integer", "format": "int64", "description": "The record that it is a part of." });
    let mut created = Map::new();
    created.insert("values".into(), schema::changes(kind));
    let distinct = "That it is another than the records that it may be the same as; without it, one of the same name is a conflict.";
    created.insert("distinct".into(), json!({ "type": "boolean", "description": distinct }));
    if kind.part_of.is_some() {
        created.insert("parent".into(), parent);
    }
    let body = |properties: Json, required: Json| json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
    vec![
        (name(id, "Row"), object(row)),
        (name(id, "Record"), object(whole)),
        (name(id, "New"), body(Json::Object(created), json!(["values"]))),
        (
            name(id, "Change"),
            body(json!({ "version": version, "values": schema::changes(kind) }), json!(["values"])),
        ),
        (
            name(id, "Step"),
            body(
                json!({ "version": version, "values": schema::changes(kind), "comment": { "type": "string" } }),
                json!([]),
            ),
        ),
    ]
}

/// An object all of whose parts are always there.
fn object(properties: Json) -> Json {
    let required: Vec<String> =
        properties.as_object().map(|it| it.keys().cloned().collect()).unwrap_or_default();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// `cooperation_project` → `CooperationProjectRow`.
fn name(id: &str, what: &str) -> String {
    let upper = |part: &str| {
        let mut letters = part.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    id.split('_').map(upper).collect::<String>() + what
}

fn paths(kind: &KindView) -> Vec<(String, Json)> {
    let id = &kind.name.id;
    let en = &kind.name.words.en;
    let base = format!("/api/v1/records/{id}");
    let at = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } });
    let operation = |verb: &str, summary: String, rest: Json| {
        let mut operation =
            json!({ "tags": [id], "summary": summary, "operationId": format!("{verb}_{id}") });
        if let (Some(operation), Json::Object(rest)) = (operation.as_object_mut(), rest) {
            operation.extend(rest);
        }
        operation
    };
    let body = |what: &str| json!({ "required": true, "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{}", name(id, what)) } } } });
    let matched = json!({ "name": "If-Match", "in": "header", "required": false, "schema": { "type": "string" },
        "description": "The ETag that was seen; instead of `version`." });
    let row = json!({ "$ref": format!("#/components/schemas/{}", name(id, "Row")) });
    let record = json!({ "$ref": format!("#/components/schemas/{}", name(id, "Record")) });
    let list = json!({ "type": "object", "required": ["items", "total", "page", "per_page"], "properties": {
        "items": { "type": "array", "items": row }, "total": { "type": "integer" }, "page": { "type": "integer" }, "per_page": { "type": "integer" } } });
    let mut paths = vec![
        (
            base.clone(),
            json!({
                "get": operation("list", format!("Lists: {en}"), json!({ "parameters": filters(kind, true), "responses": answers(&[("200", "One page of the list.", list)]) })),
                "post": operation("create", format!("Makes: {en}"), json!({ "requestBody": body("New"), "responses": answers(&[("201", "Made.", saved())]) })),
            }),
        ),
        (
            format!("{base}/facets"),
            json!({
                "get": operation("facets", format!("Counts by value: {en}"), json!({ "parameters": filters(kind, false), "responses": answers(&[("200", "Counts.", json!({ "type": "array", "items": facet() }))]) })),
            }),
        ),
        (
            format!("{base}/offers"),
            json!({
                "post": operation("offers", format!("What is held already for a new one: {en}"), json!({ "requestBody": body("New"), "responses": answers(&[("200", "Values that could be filled in, with where they are held and since when.", json!({ "type": "array", "items": offer() }))]) })),
            }),
        ),
        (
            format!("{base}/{{id}}"),
            json!({
                "parameters": [at],
                "get": operation("get", format!("One record: {en}"), json!({ "responses": answers(&[("200", "The record; its version is the ETag.", record)]) })),
                "patch": operation("change", format!("Changes: {en}"), json!({ "parameters": [matched], "requestBody": body("Change"), "responses": answers(&[("200", "Changed.", saved())]) })),
                "delete": operation("delete", format!("Takes out of the lists: {en}"), json!({ "parameters": [matched], "responses": answers(&[("204", "Done.", Json::Null)]) })),
            }),
        ),
        (
            format!("{base}/{{id}}/versions"),
            json!({
                "parameters": [at],
                "get": operation("versions", format!("Versions: {en}"), json!({ "responses": answers(&[("200", "All versions.", json!({ "type": "array", "items": version() }))]) })),
            }),
        ),
        (
            format!("{base}/{{id}}/downloads"),
            json!({
                "parameters": [at],
                "get": operation("downloads", format!("Downloads of its files: {en}"), json!({ "responses": answers(&[("200", "How often its files were taken away, by month, the latest first.", downloads())]) })),
            }),
        ),
        (
            format!("{base}/{{id}}/times"),
            json!({
                "parameters": [at, { "name": "from", "in": "query", "required": false, "schema": { "type": "string", "format": "date" }, "description": "The first day; the Monday of this week by default." },
                    { "name": "days", "in": "query", "required": false, "schema": { "type": "integer", "minimum": 1, "maximum": 35, "default": 7 } }],
                "get": operation("times", format!("When it is free: {en}"), json!({ "responses": answers(&[("200", "Free times for each kind of bookings that takes it; empty where it is not booked.", json!({ "type": "array", "items": times() }))]) })),
            }),
        ),
        (
            format!("{base}/{{id}}/merge"),
            json!({
                "parameters": [at],
                "post": operation("merge", format!("Merges into another: {en}"), json!({ "requestBody": { "required": true, "content": { "application/json": { "schema": merge() } } }, "responses": answers(&[("204", "Merged.", Json::Null)]) })),
                "delete": operation("unmerge", format!("Undoes a merge: {en}"), json!({ "responses": answers(&[("204", "It stands again.", Json::Null)]) })),
            }),
        ),
    ];
    paths.extend(sheet_paths::paths(id, en, &filters(kind, false)));
    for step in &kind.steps {
        let step_operation = operation(
            &format!("step_{}", step.value),
            format!("{}: {en}", step.words.en),
            json!({ "parameters": [matched], "requestBody": body("Step"), "responses": answers(&[("200", "Taken.", saved())]) }),
        );
        paths.push((
            format!("{base}/{{id}}/steps/{}", step.value),
            json!({ "parameters": [at], "post": step_operation }),
        ));
    }
    paths
}

/// The answers of an operation, and the problem that each may be instead.
fn answers(good: &[(&str, &str, Json)]) -> Json {
    let mut answers = Map::new();
    for (status, about, schema) in good {
        let mut answer = json!({ "description": about });
        if !schema.is_null() {
            answer["content"] = json!({ "application/json": { "schema": schema } });
        }
        answers.insert((*status).to_owned(), answer);
    }
    let problem = json!({ "description": "A problem.", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
    answers.insert("default".into(), problem);
    Json::Object(answers)
}

fn saved() -> Json {
    object(json!({
        "id": { "type": "integer" }, "version": { "type": "integer" }, "state": { "type": ["string", "null"] },
        "changed": { "type": "boolean" }, "warnings": { "type": "array", "items": { "type": "string" } },
    }))
}

fn facet() -> Json {
    let value = object(
        json!({ "value": { "type": "string" }, "name": { "type": "string" }, "count": { "type": "integer" } }),
    );
    object(
        json!({ "field": { "type": "string" }, "name": { "type": "string" }, "values": { "type": "array", "items": value }, "more": { "type": "boolean" } }),
    )
}

/// Which record goes into which, both as they were seen, and why.
fn merge() -> Json {
    let number = || json!({ "type": "integer", "format": "int64" });
    let mut merge = object(
        json!({ "version": number(), "into": number(), "into_version": number(), "reason": { "type": "string", "minLength": 1 } }),
    );
    merge["additionalProperties"] = json!(false);
    merge
}

fn offer() -> Json {
    let source = json!({ "type": ["object", "null"], "properties": { "kind": { "type": "string" }, "id": { "type": "integer" } }, "required": ["kind", "id"] });
    object(json!({
        "field": { "type": "string" }, "value": { "description": "As the field takes it." }, "words": { "type": "string" },
        "from": { "type": "string" }, "source": source, "day": { "type": ["string", "null"], "format": "date" },
    }))
}

fn downloads() -> Json {
    let month = object(
        json!({ "month": { "type": "string", "description": "`2026-03`" }, "count": { "type": "integer" } }),
    );
    object(json!({ "total": { "type": "integer" }, "months": { "type": "array", "items": month } }))
}

fn origin() -> Json {
    object(json!({
        "plan": { "type": "integer" }, "version": { "type": "integer" }, "item": { "type": "string", "description": "The table, by its key in the plan." },
        "row": { "type": "integer" }, "quote": { "type": "string" },
    }))
}

fn times() -> Json {
    let time = object(json!({
        "from": { "type": "string", "description": "In China's time: `2026-11-26T09:00`, or a day." }, "to": { "type": "string" },
        "free": { "type": "integer" }, "of": { "type": "integer" }, "state": { "type": "string", "enum": ["free", "taken", "past"] },
    }));
    let day = object(json!({
        "day": { "type": "string", "format": "date" }, "closed": { "type": ["string", "null"] },
        "times": { "type": "array", "items": time },
    }));
    object(json!({
        "kind": { "type": "string" }, "field": { "type": ["string", "null"], "description": "The field of a booking that names it." },
        "minutes": { "type": ["integer", "null"], "description": "Minutes of a time; null where whole days are booked." },
        "days": { "type": "array", "items": day },
    }))
}

fn version() -> Json {
    object(json!({
        "version": { "type": "integer" }, "at": { "type": "string", "format": "date-time" }, "by": { "type": "string" },
        "organisation": { "type": ["integer", "null"] }, "action": { "type": "string" },
        "comment": { "type": ["string", "null"] }, "state": { "type": ["string", "null"] },
    }))
}

/// What a list may be asked for.
fn filters(kind: &KindView, list: bool) -> Json {
    let parameter = |name: &str, about: String, schema: Json| json!({ "name": name, "in": "query", "required": false, "description": about, "schema": schema });
    let text = || json!({ "type": "string" });
    let mut all = vec![parameter("q", "Words that the record holds.".into(), text())];
    if kind.part_of.is_some() {
        all.push(parameter(
            "parent",
            "The record that they are parts of.".into(),
            json!({ "type": "integer" }),
        ));
    }
    let several = || json!({ "type": "array", "items": { "type": "string" } });
    for field in &kind.fields {
        let about = format!(
            "{}: any of these values; `a..b` from a to b, `-` not filled in, `*` filled in.",
            field.words.en
        );
        all.push(parameter(&format!("f.{}", field.id), about, several()));
    }
    if !kind.states.is_empty() {
        all.push(parameter("f.state", "Any of these states.".into(), several()));
    }
    if list {
        all.push(parameter("sort", "A field, with `-` before it from the greatest.".into(), text()));
        all.push(parameter("columns", "Only these fields.".into(), several()));
        all.push(parameter(
            "deleted",
            "`yes`: those taken out of the lists.".into(),
            json!({ "type": "string", "enum": ["yes"] }),
        ));
        all.push(parameter("page", "Which page, from 1.".into(), json!({ "type": "integer", "minimum": 1 })));
        all.push(parameter(
            "per_page",
            "Rows a page.".into(),
            json!({ "type": "integer", "minimum": 1, "maximum": 500 }),
        ));
    }
    Json::Array(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::records::sample::kind;

    #[test]
    fn a_kind_has_paths_and_schemas_of_its_own() {
        let empty = json!({ "paths": {}, "components": { "schemas": {} }, "tags": [] });
        let whole = with_kinds(empty, &[kind()]);
        let paths: Vec<_> = whole["paths"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(
            paths,
            [
                "/api/v1/records/sample",
                "/api/v1/records/sample/export/{format}",
                "/api/v1/records/sample/facets",
                "/api/v1/records/sample/import",
                "/api/v1/records/sample/offers",
                "/api/v1/records/sample/{id}",
                "/api/v1/records/sample/{id}/downloads",
                "/api/v1/records/sample/{id}/merge",
                "/api/v1/records/sample/{id}/steps/submit",
                "/api/v1/records/sample/{id}/times",
                "/api/v1/records/sample/{id}/versions"
            ]
        );
        assert!(whole["components"]["schemas"]["SampleRecord"]["properties"]["values"].is_object());
        assert_eq!(name("cooperation_project", "Row"), "CooperationProjectRow");
    }
}
