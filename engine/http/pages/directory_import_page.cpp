// A file laid over the directory: what it would change is shown, then it is done as it was shown or not at all.
#include "engine/http/pages/confirm.hpp"
#include "engine/http/pages/directory_words.hpp"
#include "engine/http/pages/sheet_parts.hpp"
#include "engine/service/directory_export.hpp"
#include "output/xlsx/xlsx.hpp"

namespace dyak::http {
namespace {

constexpr std::uint64_t kMaxBytes = 24ULL * 1024 * 1024;
constexpr std::size_t kMaxPreviewed = 50;

Response import_form(Context& context, const std::string& problem, int status) {
  return page(context, "directory_import", "Загрузка справочника", "directory",
              {{"problem", problem}, {"replace", context.field("mode") == "replace"}}, status);
}

List findings_shown(const Diagnostics& all) {
  List list;
  for (const Diagnostic& one : all) {
    if (list.size() == kMaxPreviewed) break;
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
std::optional<std::string> brought_text(const Context& context, std::string& receipt, std::string& problem) {
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
  if (bytes->size() > kMaxBytes) {
    problem = "Файл больше 24 МБ: разделите его";
    return std::nullopt;
  }
  return bytes->read(0, static_cast<std::size_t>(bytes->size()));
}

/// A file that was read, what it would change, and how it was understood.
struct ImportTrial {
  std::string receipt;
  service::SheetAnswers answers;
  service::DirectoryUpload upload;
  service::DirectoryPlan plan;
};

Response preview(Context& context, const ImportTrial& brought, const std::string& notice, int status) {
  if (!notice.empty()) context.notice = notice;
  const Diagnostics& findings = brought.upload.findings;
  const bool bad = has_errors(findings);
  List losses = losses_shown(brought.plan.losses, context.actor);
  const bool any = service::changes_anything(brought.plan);
  const auto directory = context.view->directory();
  const DisplayNames names(context.app.definitions(), *directory, *context.view, context.app.today());
  Record model{{"receipt", brought.receipt},
               {"mode", context.field("mode") == "replace" ? "replace" : "merge"},
               {"replace", context.field("mode") == "replace"},
               {"agreed", bad ? "" : service::digest_of(brought.plan)},
               {"bad", bad},
               {"nothing", !bad && !any},
               {"may_apply", !bad && any},
               {"any_findings", !findings.empty()},
               {"count_findings", static_cast<std::int64_t>(findings.size())},
               {"findings", findings_shown(findings)},
               {"cut_findings", findings.size() > kMaxPreviewed},
               {"sections", differences(brought.plan.difference, kMaxPreviewed, names)},
               {"any_losses", !losses.empty()},
               {"losses", std::move(losses)},
               {"confirmed", kConfirmed}};
  put_report(model, service::report_of(brought.upload, *directory, bad ? nullptr : &brought.plan.import.next));
  put_questions(model, brought.upload.sheet, context.app.definitions());
  return page(context, "directory_preview", "Что изменится в справочнике", "directory", std::move(model), status);
}

/// The file read with what was answered, now or the last time such a sheet came.
ImportTrial read_brought(const Context& context, const std::string& text, service::ImportMode mode) {
  const auto& world = context.app.world();
  const auto directory = context.view->directory();
  ImportTrial brought;
  brought.answers = sent_answers(context);
  brought.upload = service::read_directory_file(text, *directory, *world.definitions, brought.answers);
  service::SheetAnswers all = with_kept(context, brought.answers, brought.upload.sheet.print);
  if (all.columns != brought.answers.columns || all.doubts != brought.answers.doubts) {
    brought.answers = std::move(all);
    brought.upload = service::read_directory_file(text, *directory, *world.definitions, brought.answers);
  }
  if (has_errors(brought.upload.findings)) return brought;
  brought.plan = service::plan_directory(*context.view, world, brought.upload.file, mode, service::AskLosses::Yes);
  service::add_findings(brought.upload, brought.plan.import.findings);
  return brought;
}

}  // namespace

namespace pages {

Response directory_import_form(Context& context) { return import_form(context, "", 200); }

Response directory_import(Context& context) {
  std::string receipt;
  std::string problem;
  const auto text = brought_text(context, receipt, problem);
  if (!text) return import_form(context, problem, 422);
  const auto mode = context.field("mode") == "replace" ? service::ImportMode::Replace : service::ImportMode::Merge;
  ImportTrial brought = read_brought(context, *text, mode);
  brought.receipt = receipt;
  const bool bad = has_errors(brought.upload.findings);
  if (context.field("action") != kConfirmed || bad) return preview(context, brought, "", bad ? 422 : 200);
  try {
    service::write_directory(context.app.world(), {brought.upload.file, mode, "", context.field("agreed")},
                             context.actor);
  } catch (const Error& error) {
    if (error.code != ErrorCode::Conflict) throw;
    return preview(context, brought,
                   "Пока Вы читали, справочник или ответы изменились. Ниже то, что изменится теперь: прочтите и "
                   "подтвердите снова.",
                   409);
  }
  keep_answers(context, brought.upload.sheet, brought.answers);
  return see_other("/directory?said=imported");
}

Response directory_export(Context& context) {
  const std::string& asked = context.at("sheet");
  const std::size_t dot = asked.find('.');
  const std::string what = asked.substr(0, dot);
  const std::string way = dot == std::string::npos ? "" : asked.substr(dot + 1);
  if ((what != "people" && what != "organisations") || (way != "xlsx" && way != "csv"))
    throw Error(ErrorCode::NotFound, "Такой выгрузки нет");
  const auto& world = context.app.world();
  const service::ExportedSheet sheet =
      service::exported_sheet(*context.view->directory(), *world.definitions,
                              what == "people" ? service::SheetOf::People : service::SheetOf::Organisations);
  Response response;
  response.type =
      way == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  response.body = way == "csv" ? service::csv_of(sheet)
                               : xlsx::write_xlsx(service::workbook_of(sheet, world), world.temporary_directory);
  put_header(response, "Content-Disposition",
             content_disposition("attachment", sheet.title + " на " + context.app.today().iso() + "." + way));
  return response;
}

}  // namespace pages
}  // namespace dyak::http
