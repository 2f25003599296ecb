//! Records read: lists, facets, charts, maps, pages, versions and forms, by who may read what.

mod bench;
mod forms;
mod lists;
mod pages;
mod sheets;

/// Servers move requests between threads: what is awaited for one has to go with it.
#[expect(dead_code, reason = "it is enough that it compiles")]
fn reading_can_be_served(
    app: &app::App,
    viewer: &app::Viewer,
    actor: &app::Actor,
    form: app::records::FormView,
) {
    use app::records::{Entered, ListWish, When};
    fn send<T: Send>(_: T) {}
    let (wish, id) = (ListWish::default(), base::RecordId(1));
    send(app.programme_list(viewer));
    send(app.programme_view(viewer, ""));
    send(app.kind_view(viewer, ""));
    send(app.kind_views(viewer));
    send(app.record_list(viewer, "", &wish));
    send(app.record_facets(viewer, "", &wish));
    send(app.record_chart(viewer, "", &wish, 0));
    send(app.record_map(viewer, "", &wish, 0));
    send(app.record_view(viewer, "", id, When::Now));
    send(app.record_links(viewer, "", id, "", "", app::PageRequest::default()));
    send(app.record_versions(viewer, "", id));
    send(app.record_difference(viewer, "", id, 1, 2));
    send(app.record_form(actor, "", None, None));
    send(app.step_form(actor, "", id, ""));
    send(app.refill_form(actor, form, &Entered::default(), &[]));
}
