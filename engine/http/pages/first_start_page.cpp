// The page of a service that has no account yet: its first administrator, and whom the department's files speak of.
#include "engine/http/pages/page.hpp"
#include "engine/service/directory_file.hpp"
#include "engine/service/directory_import.hpp"
#include "engine/service/first_signers.hpp"

namespace dyak::http {
namespace {

constexpr const char* kClosed = "Эта страница открыта один раз, по ссылке, которую печатает служба при первом запуске.";

std::string field_of_signer(const std::string& key) { return "signer." + key; }

/// Who the files say signs: by name where the directory knows him, else a line to be filled in.
List signatory_list(const Context& context) {
  const auto directory = context.view->directory();
  List list;
  for (const definitions::Signatory& one : context.app.definitions().organisation.signatories) {
    const auto* person = directory->person(one.person);
    if (person != nullptr && !one.acting)
      list.push_back(Record{{"post", one.post.nominative}, {"name", person->name.nominative}});
  }
  return list;
}

List signer_fields(const Context& context) {
  List list;
  for (const auto& [key, post] : service::unknown_signers(*context.view->directory(), context.app.definitions()))
    list.push_back(Record{{"post", post}, {"key", key}, {"typed", context.field(field_of_signer(key))}});
  return list;
}

/// The head of the department's papers, line by line.
List blank_lines(const definitions::Organisation& office) {
  List lines;
  for (const std::string& line : office.superior) lines.push_back(Record{{"line", line}, {"strong", false}});
  lines.push_back(Record{{"line", office.name.nominative}, {"strong", true}});
  for (const std::string& line : office.contacts) lines.push_back(Record{{"line", line}, {"strong", false}});
  return lines;
}

Response setup_page(Context& context, const Diagnostics& findings, int status) {
  const auto& office = context.app.definitions().organisation;
  List signatories = signatory_list(context);
  List signers = signer_fields(context);
  List reasons;
  for (const Diagnostic& one : findings) {
    const std::string at =
        one.place.line > 0 ? "Строка " + std::to_string(one.place.line) +
                                 (one.place.column > 0 ? ", столбец " + std::to_string(one.place.column) : "") + ": "
                           : "";
    reasons.push_back(Record{{"text", at + one.message}, {"hint", one.hint}});
  }
  return page(context, "setup", "Первый запуск", "",
              {{"action", context.request.target},
               {"place", office.place},
               {"blank", blank_lines(office)},
               {"any_signers", !signers.empty()},
               {"signers", std::move(signers)},
               {"any_signatories", !signatories.empty()},
               {"signatories", std::move(signatories)},
               {"user", context.request.writes() ? context.field("user") : "admin"},
               {"title", context.field("title")},
               {"organisations", context.field("organisations")},
               {"people", context.field("people")},
               {"wrong", !findings.empty()},
               {"reasons", std::move(reasons)}},
              status);
}

Response closed_page(Context& context) {
  return page(context, "said", "Страница закрыта", "", {{"heading", "Страница закрыта"}, {"message", kClosed}}, 404);
}

/// The table that was chosen for the field, else what was pasted into it.
std::string given_table(const Context& context, const std::string& field) {
  const Value file = context.receipts().read(context.last_field(field + "_file"));
  const auto bytes = file.is_record() ? context.app.world().store.open_file(file["sha256"].text_or("")) : nullptr;
  return bytes == nullptr ? context.field(field) : bytes->read(0, static_cast<std::size_t>(bytes->size()));
}

/// What was brought, as a file to be laid over the directory; findings with their lines. Nobody can be asked here yet:
/// what is doubtful is taken as the program proposes, and mended later.
Value pasted(const std::string& text, const cases::Directory& directory, const definitions::Definitions& definitions,
             const std::string& whose, Diagnostics& findings, service::DirectoryUpload& read) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return {};
  read = service::read_as_proposed(text, directory, definitions);
  for (Diagnostic one : read.findings) {
    if (one.severity != Severity::Error) continue;
    one.message.insert(0, whose + ": ");
    findings.push_back(std::move(one));
  }
  return read.file;
}

}  // namespace

namespace pages {

Response first_start_form(Context& context) {
  if (!context.app.first_start().is_open(*context.view, context.at("token"))) return closed_page(context);
  return setup_page(context, {}, 200);
}

Response first_start(Context& context) {
  service::FirstStart& start = context.app.first_start();
  if (!start.is_open(*context.view, context.at("token"))) return closed_page(context);
  if (context.field("password") != context.field("again"))
    return setup_page(context, {refusal("password", "Пароль набран по-разному: наберите его дважды одинаково")}, 422);
  const auto& world = context.app.world();
  const auto& definitions = context.app.definitions();
  Diagnostics findings;
  service::DirectoryUpload places;
  service::DirectoryUpload people;
  service::FirstStart::Wanted wanted{context.field("user"), context.field("title"), context.field("password"), {}, {}};
  cases::Directory directory = *context.view->directory();
  wanted.organisations =
      pasted(given_table(context, "organisations"), directory, definitions, "Учреждения", findings, places);
  if (findings.empty() && !wanted.organisations.is_null()) {
    service::DirectoryImport import = service::import_directory(
        directory, wanted.organisations, service::ImportMode::Merge, definitions, &world.renderer);
    service::DirectoryUpload placed = places;
    placed.findings.clear();
    service::add_findings(placed, import.findings);
    if (has_errors(placed.findings)) return setup_page(context, placed.findings, 422);
    directory = std::move(import.next);  // people may work there
  }
  wanted.people = pasted(given_table(context, "people"), directory, definitions, "Люди", findings, people);
  std::vector<service::NamedSigner> signers;
  for (const auto& [key, post] : service::unknown_signers(directory, definitions))
    signers.push_back({key, context.field(field_of_signer(key))});
  if (findings.empty()) wanted.people = service::with_signers(wanted.people, signers, directory, definitions, findings);
  if (!findings.empty()) return setup_page(context, findings, 422);
  try {
    start.make(context.at("token"), wanted, context.app.options().password_cost);
  } catch (const Error& error) {
    if (error.code == ErrorCode::NotFound) return closed_page(context);
    if (error.code != ErrorCode::InvalidInput) throw;
    service::DirectoryUpload placed = people;
    placed.findings.clear();
    service::add_findings(placed, error.details);
    return setup_page(context, placed.findings, 422);
  }
  return page(context, "setup_done", "Готово", "",
              {{"user", wanted.user},
               {"people", static_cast<std::int64_t>(world.store.read()->directory()->persons.size())},
               {"organisations", static_cast<std::int64_t>(world.store.read()->directory()->organisations.size())}});
}

}  // namespace pages
}  // namespace dyak::http
