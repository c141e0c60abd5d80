// The files that lead the cases: which, what the check says of them, how many cases each process leads.
#include <map>

#include "engine/crypto/sha256.hpp"
#include "engine/http/pages/office_pages.hpp"

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

List finding_list(const definitions::Definitions& definitions) {
  std::vector<definitions::SourceFile> files;
  for (const auto& [path, text] : definitions.texts.as_record()) files.push_back({path, text.text_or("")});
  List list;
  for (const Diagnostic& one : definitions::load_definitions(files).findings) {
    if (list.size() == kFindingsShown) break;
    list.push_back(Record{{"at", one.place.file + ":" + std::to_string(one.place.line)},
                          {"text", one.message},
                          {"hint", one.hint},
                          {"bad", one.severity == Severity::Error}});
  }
  return list;
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
  const bool check = context.request.parameter("check") == "1";
  List findings = check ? finding_list(definitions) : List{};
  const bool none = findings.empty();
  return page(context, "definitions", "Описания", "service",
              {{"version", definitions.version},
               {"count", static_cast<std::int64_t>(files.size())},
               {"files", std::move(files)},
               {"processes", std::move(processes)},
               {"any_previews", context.app.options().preview && !previews.empty()},
               {"previews", std::move(previews)},
               {"checked", check},
               {"clean", check && none},
               {"findings", std::move(findings)}});
}

}  // namespace pages
}  // namespace dyak::http
