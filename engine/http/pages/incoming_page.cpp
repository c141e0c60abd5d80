// What came by itself: what waits to be taken in, what has to be sorted by hand, what was decided lately.
#include "engine/http/pages/case_data.hpp"
#include "engine/http/pages/done_line.hpp"
#include "engine/http/pages/office_pages.hpp"
#include "engine/http/wire/multipart.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/incoming_item.hpp"

namespace dyak::http::pages {
namespace {

using State = service::IncomingItem::State;

constexpr std::size_t kDecidedShown = 30;

std::string form_name(const Context& context, const std::string& id) {
  const definitions::Form* form = context.app.definitions().form(id);
  return form == nullptr ? id : form->title;
}

Record incoming_row(const Context& context, const service::IncomingItem& item, const DisplayNames& names) {
  return {{"target", "/incoming/" + item.key},
          {"name", item.name},
          {"from", item.sender_party.is_null() ? item.sender : names.party(item.sender_party)},
          {"when", names.moment(item.received_at)},
          {"form_name", item.form.empty() ? "" : form_name(context, item.form)},
          {"state", service::title_of(item.state)},
          {"why", item.why},
          {"case_target", item.case_id.empty() ? "" : "/cases/" + item.case_id},
          {"case_name", item.case_id.empty() ? "" : names.case_number(item.case_id)}};
}

List incoming_rows(const Context& context, const std::vector<service::IncomingItem>& items, const DisplayNames& names,
                   bool (*wanted)(State)) {
  List rows;
  for (const service::IncomingItem& item : items) {
    if (wanted(item.state)) rows.push_back(incoming_row(context, item, names));
  }
  return rows;
}

List incoming_files(const service::IncomingItem& item) {
  List files;
  if (item.state == State::Unscanned) return files;
  for (const Value& file : item.files) {
    const Value& size = file["size"];
    files.push_back(Record{
        {"file_target", "/incoming/" + item.key + "/files/" + file["sha256"].text_or("")},
        {"file_name", file["name"]},
        {"file_size", bytes_text(static_cast<std::uint64_t>(size.is_number() ? size.as_number().numerator() : 0))}});
  }
  return files;
}

std::string task_target(const service::IncomingItem& item) {
  const auto sign = item.task.rfind('/');
  return sign == std::string::npos ? "" : "/cases/" + item.task.substr(0, sign) + "/tasks" + item.task.substr(sign);
}

Response item_page(Context& context, const Diagnostics& reasons, int status) {
  const service::IncomingItem item = service::incoming_item(*context.view, context.at("key"));
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const definitions::Form* form = context.app.definitions().form(item.form);
  Record model = incoming_row(context, item, names);
  List doubts;
  for (const Diagnostic& doubt : item.doubts) doubts.push_back(Record{{"text", doubt.message}, {"hint", doubt.hint}});
  List told;
  for (const Diagnostic& reason : reasons) told.push_back(Record{{"text", reason.message}, {"hint", reason.hint}});
  const bool open = item.state == State::Ready || item.state == State::ByHand;
  model.merge(Record{
      {"text", item.text},
      {"files", incoming_files(item)},
      {"any_files", item.state != State::Unscanned && !item.files.empty()},
      {"original_target",
       item.state == State::Unscanned ? "" : "/incoming/" + item.key + "/files/" + item.original["sha256"].text_or("")},
      {"party", item.by.is_null() || item.by["person"].is_record() ? item.typed_party : names.party(item.by)},
      {"outsider", item.by["person"].is_record()},
      {"any_data", form != nullptr},
      {"data", form == nullptr ? List{} : given_data(form->fields(), item.fields.as_record(), names)},
      {"doubts", doubts},
      {"any_doubts", !doubts.empty()},
      {"reasons", told},
      {"wrong", !told.empty()},
      {"may_accept", item.state == State::Ready},
      {"may_open", open && form != nullptr && item.task.empty()},
      {"task_target", task_target(item)},
      {"may_aside", open || item.state == State::Unscanned},
      {"reason", context.field("reason")}});
  return page(context, "incoming_item", item.name, "incoming", std::move(model), status);
}

}  // namespace

Response incoming(Context& context) {
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  const auto waiting = service::waiting_items(*context.view);
  List ready = incoming_rows(context, waiting, names, [](State state) { return state == State::Ready; });
  List by_hand = incoming_rows(context, waiting, names, [](State state) { return state != State::Ready; });
  List decided =
      incoming_rows(context, service::decided_items(*context.view, kDecidedShown), names, [](State) { return true; });
  return page(context, "incoming", "Поступило", "incoming",
              {{"none", waiting.empty()},
               {"any_ready", !ready.empty()},
               {"any_by_hand", !by_hand.empty()},
               {"any_decided", !decided.empty()},
               {"ready", std::move(ready)},
               {"by_hand", std::move(by_hand)},
               {"decided", std::move(decided)}});
}

Response incoming_one(Context& context) { return item_page(context, {}, 200); }

Response decide_incoming(Context& context) {
  const std::string& key = context.at("key");
  const std::string& action = context.field("action");
  service::Service& service = context.app.service();
  try {
    if (action == "accept") return see_other(after_act(context, service::accept_item(service, key, context.actor)));
    if (action == "open") return see_other("/apply/" + service::open_item(service, key, context.actor));
    if (action == "aside") {
      service::put_item_aside(service, key, context.field("reason"), context.actor);
      return see_other("/incoming");
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::Refused && error.code != ErrorCode::InvalidInput) throw;
    return item_page(context, reasons_of(error), error.code == ErrorCode::Refused ? 409 : 422);
  }
  return item_page(context, {refusal("incoming-act", "Что с этим сделать, не сказано", "Нажмите одну из кнопок")}, 422);
}

/// Saved, never shown as a page of ours: it came from a stranger.
Response incoming_file(Context& context) {
  const service::IncomingItem item = service::incoming_item(*context.view, context.at("key"));
  if (item.state == State::Unscanned) throw Error(ErrorCode::Refused, item.why);
  List all = item.files;
  all.push_back(item.original);
  for (const Value& file : all) {
    if (file["sha256"].text_or("") != context.at("sha256")) continue;
    Response response;
    response.type = "application/octet-stream";
    response.file = context.app.world().store.open_file(context.at("sha256"));
    if (!response.file) break;
    response.reader = "@" + context.actor.user;
    const std::string name = clean_file_name(file["name"].text_or(""));
    put_header(response, "Cache-Control", "private, no-cache");
    put_header(response, "Content-Disposition", content_disposition("attachment", name.empty() ? "file" : name));
    return response;
  }
  throw Error(ErrorCode::NotFound, "Такого файла среди поступившего нет");
}

}  // namespace dyak::http::pages
