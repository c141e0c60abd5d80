// The files that lead the cases: which, what the check says of them, how many cases each process leads; the versions
// by which cases go: versions_page.cpp.
#include <filesystem>
#include <map>

#include "engine/crypto/sha256.hpp"
#include "engine/http/pages/office_pages.hpp"
#include "engine/service/kept_versions.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kFindingsShown = 100;

/// Of each process: open cases, all cases.
std::map<std::string, std::pair<std::int64_t, std::int64_t>> counted_cases(Context& context) {
  const auto& definitions = context.app.definitions();
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> counts;
  for (const cases::StateCount& one : service::lists_of(*context.view).state_counts()) {
    const auto* process = definitions.process(one.process);
    const auto* at = process == nullptr ? nullptr : process->state(one.state);
    auto& [open, all] = counts[one.process];
    all += static_cast<std::int64_t>(one.count);
    if (at == nullptr || !at->final) open += static_cast<std::int64_t>(one.count);
  }
  return counts;
}

/// Those that lie in the folder now: what a service would read that starts now. Where there is no folder, those in force.
std::vector<definitions::SourceFile> files_to_check(const Context& context) {
  const std::string& root = context.app.options().definitions;
  std::error_code none;
  if (!root.empty() && std::filesystem::is_directory(root + "/templates", none))
    return definitions::read_definition_files(root);
  return definitions::source_files(context.app.definitions().texts);
}

List finding_list(const Diagnostics& findings) {
  List list;
  for (const Diagnostic& one : findings) {
    if (list.size() == kFindingsShown) break;
    list.push_back(Record{{"at", one.place.file + ":" + std::to_string(one.place.line)},
                          {"text", one.message},
                          {"hint", one.hint},
                          {"bad", one.severity == Severity::Error}});
  }
  return list;
}

/// What the check says, and which version it was about when that is not the one in force.
Record checked_files(Context& context) {
  const definitions::LoadedDefinitions read = definitions::load_definitions(files_to_check(context));
  List findings = finding_list(read.findings);
  const bool clean = findings.empty();
  const auto& next = read.definitions;
  const bool other = next != nullptr && next->version != context.app.definitions().version;
  const auto from = other ? next->organisation.valid_from : std::nullopt;
  const bool waits = from && *from > context.app.today();
  return {{"checked", true},
          {"clean", clean},
          {"broken", next == nullptr},
          {"next_version", other ? next->version.substr(0, kShownDigits) : ""},
          {"next_from", waits ? from->russian() : ""},
          {"findings", std::move(findings)}};
}

}  // namespace

namespace pages {

Response definition_files(Context& context) {
  const auto& definitions = context.app.definitions();
  List files;
  for (const auto& [path, text] : definitions.texts.as_record()) {
    const std::string content = text.text_or("");
    files.push_back(Record{
        {"path", path}, {"size", bytes_text(content.size())}, {"sha256", crypto::sha256_hex(content).substr(0, 16)}});
  }
  std::map<std::string, std::string> papers;
  for (const auto& [id, documents] : definitions.documents) {
    for (const auto& [name, document] : documents) papers[name] = document->title;
  }
  List previews;
  for (const auto& [name, title] : papers)
    previews.push_back(Record{{"paper_title", title}, {"id", name}, {"target", "/definitions/papers/" + name}});
  const auto counts = counted_cases(context);
  List processes;
  for (const auto& [id, process] : definitions.processes) {
    const auto found = counts.find(id);
    processes.push_back(Record{{"process_title", process.title},
                               {"id", id},
                               {"open", found == counts.end() ? 0 : found->second.first},
                               {"all", found == counts.end() ? 0 : found->second.second}});
  }
  Record model{
      {"version", definitions.version},    {"count", static_cast<std::int64_t>(files.size())},
      {"files", std::move(files)},         {"processes", std::move(processes)},
      {"versions", version_list(context)}, {"any_previews", context.app.options().preview && !previews.empty()},
      {"previews", std::move(previews)}};
  if (context.request.parameter("check") == "1") model.merge(checked_files(context));
  return page(context, "definitions", "Описания", "service", std::move(model));
}

}  // namespace pages
}  // namespace dyak::http
