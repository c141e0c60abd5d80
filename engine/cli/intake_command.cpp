#include "engine/cli/intake_command.hpp"

#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/incoming_commands.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/intake/application.hpp"
#include "engine/intake/attached_files.hpp"
#include "engine/intake/filled_form.hpp"
#include "engine/service/list_table.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/remarks.hpp"
#include "engine/service/sender_reach.hpp"

namespace dyak::cli {
namespace {

void tell_refusal(const std::string& path, const Error& error) {
  if (error.public_message.rfind(path, 0) != 0) std::cerr << path << ": ";
  print(error);
}

/// JSON, or a filled PDF form.
intake::ReadApplication read_either(const std::string& bytes, const std::string& path, Workspace& workspace) {
  if (!intake::is_pdf(bytes)) return intake::read_application(bytes, path, workspace.definitions());
  const auto view = workspace.store().read();
  const Date today = workspace.clock().now().date(Zone{});
  return intake::application_of(intake::read_filled_form(bytes, workspace.definitions(), *view->directory(), today),
                                workspace.definitions());
}

/// «members=spisok.xlsx»: the list of the form and the table it comes from.
struct RowsFrom {
  const definitions::Field* list = nullptr;
  std::string path;
  std::string bytes;
};

RowsFrom rows_from(const Arguments& arguments, const definitions::Form& form) {
  const auto given = arguments.option("rows");
  if (!given) return {};
  const std::size_t sign = given->find('=');
  if (sign == std::string::npos) throw UsageError{"--rows: нужно ПОЛЕ=ТАБЛИЦА, например members=spisok.xlsx"};
  const std::string id = given->substr(0, sign);
  for (const definitions::Field* field : form.fields()) {
    const bool list = field->id == id && field->type.kind == definitions::FieldKind::List && field->type.item;
    if (list) return {field, given->substr(sign + 1), read_file(given->substr(sign + 1))};
  }
  throw UsageError{"--rows: в форме нет списка «" + id + "»"};
}

/// The list of the application is that of the table.
void put_rows(workflow::Submission& submission, const RowsFrom& from, Workspace& workspace) {
  if (from.list == nullptr) return;
  service::ListRows rows = service::list_from_table(from.bytes, *from.list, *workspace.store().read()->directory(),
                                                    workspace.definitions(), workspace.clock().now().date(Zone{}));
  for (Diagnostic& one : rows.findings) one.place.file = from.path;
  if (has_errors(rows.findings))
    throw Error(ErrorCode::InvalidInput, from.path + ": таблица не принята", std::move(rows.findings));
  Record fields = submission.fields.is_record() ? submission.fields.as_record() : Record{};
  fields[from.list->id] = std::move(rows.rows);
  submission.fields = std::move(fields);
}

/// One file taken in, and what is told of it. Error: it is not taken.
Record take_in(const std::string& path, const definitions::Form& form, const RowsFrom& table, Workspace& workspace,
               const workflow::Actor& actor) {
  const std::string bytes = read_file(path);
  intake::ReadApplication read = read_either(bytes, path, workspace);
  if (!read.submission) throw Error(ErrorCode::InvalidInput, path + ": заявление не принято", std::move(read.findings));
  if (read.submission->form != form.id)
    throw Error(ErrorCode::InvalidInput, path + ": заявление по другой форме: «" + read.submission->form + "»");
  put_rows(*read.submission, table, workspace);
  const std::string digest = crypto::sha256_hex(bytes + table.bytes);
  const Value written = read.submission->fields;
  Diagnostics findings;
  Value& fields = read.submission->fields;
  fields = intake::take_files(form.fields(), fields, "/fields", {std::filesystem::path(path).parent_path().string()},
                              workspace.store(), findings);
  if (!findings.empty()) throw Error(ErrorCode::InvalidInput, path + ": файлы не приняты", std::move(findings));
  const service::Done done =
      workspace.service().submit(*read.submission, service::bringing(actor, read.submission->fields, written),
                                 {"intake/" + digest, digest, service::RequestKey::Owner::Anyone});
  List remarks;
  if (const auto state = workspace.store().read()->find(done.id)) {
    for (const Diagnostic& remark : service::remarks(*state, workspace.definitions()))
      remarks.push_back(remark.message);
  }
  return {{"file", path},          {"accepted", true},   {"repeated", done.repeated},
          {"case", done.id.value}, {"remarks", remarks}, {"error", Value()}};
}

void tell_taken(const Value& told) {
  std::cout << told["file"].as_text() << ": "
            << (told["repeated"] == Value(true) ? "уже принято раньше, дело " : "принято, дело ")
            << told["case"].as_text() << '\n';
  for (const Value& remark : told["remarks"].as_list()) std::cout << "  Замечание: " << remark.as_text() << '\n';
}

}  // namespace

int intake(const std::vector<std::string>& rest) {
  std::vector<std::string> options = common_options();
  options.insert(options.end(), {"folder", "incoming", "rows"});
  const Arguments arguments(rest, options, {});
  if (const auto folder = arguments.option("folder")) {
    arguments.no_more_than(0);
    return intake_folder(arguments, *folder);
  }
  const std::string& id = arguments.word(0, "форма");
  arguments.word(1, "файл");
  Workspace workspace(arguments, Access::Create);
  const workflow::Actor actor = workspace.actor();
  const definitions::Form* form = workspace.definitions().form(id);
  if (form == nullptr) throw unknown("Формы", id, keys_of(workspace.definitions().forms));
  const RowsFrom table = rows_from(arguments, *form);
  int refused = 0;
  int code = 0;
  List told;
  for (std::size_t i = 1; i < arguments.words().size(); ++i) {
    const std::string& path = arguments.words()[i];
    try {
      told.push_back(take_in(path, *form, table, workspace, actor));
      if (!arguments.json()) tell_taken(told.back());
    } catch (const Error& error) {
      if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
      told.push_back(Record{
          {"file", path}, {"accepted", false}, {"repeated", false}, {"case", Value()}, {"error", to_value(error)}});
      if (!arguments.json()) tell_refusal(path, error);
      if (refused == 0) code = exit_code(error);
      ++refused;
    }
  }
  if (arguments.json()) print_json(told);
  return refused > 0 && arguments.words().size() == 2 ? code : refused == 0 ? 0 : 1;  // one file: its own code
}

}  // namespace dyak::cli
