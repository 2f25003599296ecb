//! The paths of a kind's sheets in the description of the API.

use serde_json::{Value as Json, json};

/// Export and import of a kind; `filters` is what a list may be asked for.
pub(super) fn paths(id: &str, name: &str, filters: &Json) -> [(String, Json); 2] {
    let problem = json!({ "description": "A problem.", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
    let mut parameters = vec![json!({
        "name": "format", "in": "path", "required": true, "schema": { "type": "string", "enum": ["xlsx", "csv"] },
    })];
    parameters.extend(filters.as_array().into_iter().flatten().cloned());
    let file = json!({ "schema": { "type": "string", "format": "binary" } });
    let export = json!({
        "tags": [id], "summary": format!("As a sheet: {name}"), "operationId": format!("export_{id}"),
        "description": "All records under the search and filters, in the form that can be edited and imported.",
        "parameters": parameters,
        "responses": {
            "200": { "description": "The sheet.", "content": {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": file, "text/csv": file } },
            "default": problem,
        },
    });
    let form = json!({ "type": "object", "required": ["file"], "properties": {
        "file": { "type": "string", "format": "binary", "description": "xlsx, or csv of any usual separator and encoding." },
        "all_or_nothing": { "type": "string", "enum": ["yes", "no"], "description": "`yes`: nothing is kept where a row is faulty." },
    } });
    let import = json!({
        "tags": [id], "summary": format!("Imports a sheet: {name}"), "operationId": format!("import_{id}"),
        "description": "Rows are matched by number, or by the key of the kind, and made or changed in the background; the answer's Location says how far it is.",
        "requestBody": { "required": true, "content": { "multipart/form-data": { "schema": form } } },
        "responses": {
            "202": { "description": "Begun.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Job" } } } },
            "default": problem,
        },
    });
    let base = format!("/api/v1/records/{id}");
    [
        (format!("{base}/export/{{format}}"), json!({ "get": export })),
        (format!("{base}/import"), json!({ "post": import })),
    ]
}
