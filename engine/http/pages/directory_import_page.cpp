// A file laid over the directory: what it would change is shown, then it is done as it was shown or not at all.
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/service/directory_file.hpp"

namespace dyak::http {
namespace {

constexpr std::uint64_t kMostBytes = 24ULL * 1024 * 1024;
constexpr std::size_t kMostShown = 50;

Response import_form(Context& context, const std::string& problem, int status) {
  return page(context, "directory_import", "Загрузка справочника", "directory",
              {{"problem", problem}, {"replace", context.field("mode") == "replace"}}, status);
}

List findings_shown(const Diagnostics& all) {
  List list;
  for (const Diagnostic& one : all) {
    if (list.size() == kMostShown) break;
    std::string at;
    if (one.place.line > 0) at = "строка " + std::to_string(one.place.line);
    if (one.place.line > 0 && one.place.column > 0) at += ", столбец " + std::to_string(one.place.column);
    list.push_back(Record{{"at", at.empty() ? one.field : at},
                          {"text", one.message},
                          {"hint", one.hint},
                          {"bad", one.severity == Severity::Error}});
  }
  return list;
}

/// The file that the form's receipt stands for.
std::optional<std::string> file_text(const Context& context, std::string& receipt, std::string& problem) {
  receipt = context.last_field("table");
  const Value file = context.receipts().read(receipt);
  if (!file.is_record()) {
    problem = "Выберите файл";
    return std::nullopt;
  }
  const auto bytes = context.app.world().store.open_file(file["sha256"].text_or(""));
  if (bytes == nullptr) {
    problem = "Файл больше не хранится: выберите его ещё раз";
    return std::nullopt;
  }
  if (bytes->size() > kMostBytes) {
    problem = "Файл больше 24 МБ: разделите его";
    return std::nullopt;
  }
  return bytes->read(0, static_cast<std::size_t>(bytes->size()));
}

Response preview(Context& context, const service::DirectoryUpload& upload, const service::DirectoryPlan& plan,
                 const std::string& receipt, const std::string& notice, int status) {
  if (!notice.empty()) context.notice = notice;
  const Diagnostics& findings = upload.findings;
  const bool bad = has_errors(findings);
  List losses = losses_shown(plan.losses, context.actor);
  const bool any = service::changes_anything(plan);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  return page(context, "directory_preview", "Что изменится в справочнике", "directory",
              {{"receipt", receipt},
               {"mode", context.field("mode") == "replace" ? "replace" : "merge"},
               {"replace", context.field("mode") == "replace"},
               {"agreed", bad ? "" : service::digest_of(plan)},
               {"bad", bad},
               {"nothing", !bad && !any},
               {"may_apply", !bad && any},
               {"any_findings", !findings.empty()},
               {"count_findings", static_cast<std::int64_t>(findings.size())},
               {"findings", findings_shown(findings)},
               {"cut_findings", findings.size() > kMostShown},
               {"sections", differences(plan.difference, kMostShown, names)},
               {"any_losses", !losses.empty()},
               {"losses", std::move(losses)},
               {"confirmed", kConfirmed}},
              status);
}

}  // namespace

namespace pages {

Response directory_import_form(Context& context) { return import_form(context, "", 200); }

Response directory_import(Context& context) {
  std::string receipt;
  std::string problem;
  const auto text = file_text(context, receipt, problem);
  if (!text) return import_form(context, problem, 422);
  const auto mode = context.field("mode") == "replace" ? service::ImportMode::Replace : service::ImportMode::Merge;
  const auto& world = context.app.world();
  service::DirectoryUpload upload = service::read_directory_file(*text, *context.view->directory(), *world.definitions);
  service::DirectoryPlan plan;
  if (!has_errors(upload.findings)) {
    plan = service::plan_directory(*context.view, world, upload.file, mode, service::AskLosses::Yes);
    service::add_findings(upload, plan.import.findings);
  }
  if (context.field("action") != kConfirmed || has_errors(upload.findings))
    return preview(context, upload, plan, receipt, "", has_errors(upload.findings) ? 422 : 200);
  try {
    service::write_directory(world, {upload.file, mode, "", context.field("agreed")}, context.actor);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Conflict) throw;
    return preview(context, upload, plan, receipt,
                   "Пока Вы читали, справочник изменился. Ниже то, что изменится теперь: прочтите и подтвердите снова.",
                   409);
  }
  return see_other("/directory?said=imported");
}

}  // namespace pages
}  // namespace dyak::http
