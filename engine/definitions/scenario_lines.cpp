#include "engine/definitions/scenario_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "engine/base/utf8.hpp"
#include "engine/definitions/scenario_sentences.hpp"

namespace dyak::definitions {
namespace {

bool starts_with(std::u32string_view text, std::u32string_view head) { return text.substr(0, head.size()) == head; }

/// Goes through the lines; each sentence is added to the scenario that is being written.
class LineReader {
 public:
  LineReader(std::shared_ptr<const SourceLines> source, Diagnostics& findings)
      : source_(std::move(source)), findings_(findings) {
    whole_.kind = Node::Kind::Map;
    whole_.place = {source_->file, 1, 1};
    whole_.source = source_;
    scenarios_.kind = Node::Kind::List;
    scenarios_.place = whole_.place;
  }

  std::optional<Node> read() {
    const std::size_t before = findings_.size();
    for (std::size_t i = 0; i < source_->lines.size(); ++i) read_line(i);
    end_scenario();
    if (whole_.keys.empty())
      tell({source_->file, 1, 1}, "scenario-head", "не сказано, какого процесса эти сценарии",
           "первой строкой: «Процесс: имя»");
    if (findings_.size() != before) return std::nullopt;
    put_node(whole_, scalar(U"scenarios", 0, 0), std::move(scenarios_));
    return std::move(whole_);
  }

 private:
  void tell(const Place& place, const char* code, std::string message, std::string hint) {
    findings_.push_back({Severity::Error, code, std::move(message), std::move(hint), place, {}});
  }

  Node scalar(std::u32string_view text, std::size_t line, std::size_t column) const {
    return written_scalar(source_, text, line, column);
  }

  void read_line(std::size_t number) {
    const std::u32string_view line = source_->lines[number];
    const std::size_t begin = line.find_first_not_of(U" \t");
    if (begin == std::u32string_view::npos || line[begin] == U'#') return;
    std::u32string_view rest = line.substr(begin);
    while (!rest.empty() && (rest.back() == U' ' || rest.back() == U'\t')) rest.remove_suffix(1);
    if (take_head(rest, U"Процесс:", number, begin, [&](Node node) {
          if (whole_.keys.empty()) put_node(whole_, scalar(U"process", number, 0), std::move(node));
        }))
      return;
    if (take_head(rest, U"Сценарий:", number, begin, [&](Node node) { begin_scenario(std::move(node)); })) return;
    read_sentence(rest, number, begin);
  }

  template <class Take>
  bool take_head(std::u32string_view rest, std::u32string_view head, std::size_t line, std::size_t begin,
                 const Take& take) {
    if (!starts_with(rest, head)) return false;
    std::size_t at = head.size();
    while (at < rest.size() && rest[at] == U' ') ++at;
    take(scalar(rest.substr(at), line, begin + at));
    return true;
  }

  void begin_scenario(Node title) {
    end_scenario();
    scenario_.emplace(source_, findings_);
    part_.reset();
    scenario_->begin(std::move(title));
  }

  void end_scenario() {
    if (scenario_) scenarios_.items.push_back(scenario_->end());
    scenario_.reset();
  }

  void read_sentence(std::u32string_view rest, std::size_t line, std::size_t begin) {
    const Place place{source_->file, static_cast<int>(line) + 1, static_cast<int>(begin) + 1};
    struct Word {
      std::u32string_view word;
      std::optional<ScenarioPart> part;
    };
    static const Word kWords[] = {{U"Дано ", ScenarioPart::Given},
                                  {U"Когда ", ScenarioPart::When},
                                  {U"Тогда ", ScenarioPart::Then},
                                  {U"И ", std::nullopt},
                                  {U"Но ", std::nullopt}};
    const auto word = std::find_if(std::begin(kWords), std::end(kWords),
                                   [&](const Word& one) { return starts_with(rest, one.word); });
    if (word == std::end(kWords))
      return tell(place, "scenario-line", "строка начинается не с Дано, Когда, Тогда, И или Но",
                  "заголовки — «Процесс: имя» и «Сценарий: название», примечание — с #");
    if (!scenario_)
      return tell(place, "scenario-line", "строка стоит раньше первого сценария", "сначала: «Сценарий: название»");
    if (word->part) part_ = word->part;
    if (!part_) return tell(place, "scenario-line", "непонятно, что продолжает «И»", "начните с Дано, Когда или Тогда");
    scenario_->add(*part_, rest.substr(word->word.size()), line, begin + word->word.size());
  }

  std::shared_ptr<const SourceLines> source_;
  Diagnostics& findings_;
  Node whole_;
  Node scenarios_;
  std::optional<ScenarioSentences> scenario_;
  std::optional<ScenarioPart> part_;
};

std::shared_ptr<const SourceLines> lines_of(const std::string& file, const std::string& text) {
  auto source = std::make_shared<SourceLines>();
  source->file = file;
  std::u32string line;
  for (const char32_t c : to_utf32(text)) {
    if (c == U'\n') {
      source->lines.push_back(std::move(line));
      line.clear();
    } else if (c != U'\r') {
      line.push_back(c);
    }
  }
  source->lines.push_back(std::move(line));
  return source;
}

}  // namespace

namespace {

File* process_file(std::vector<File>& files, const std::string& process) {
  const auto found = std::find_if(files.begin(), files.end(),
                                  [&](const File& one) { return one.kind == "process" && one.id == process; });
  return found == files.end() ? nullptr : &*found;
}

Node& scenarios_of(Node& process, const Node& like) {
  for (std::size_t i = 0; i < process.keys.size(); ++i)
    if (process.keys[i].text == "scenarios" && process.items[i].is_list()) return process.items[i];
  Node key = like;
  key.kind = Node::Kind::Scalar;
  key.text = "scenarios";
  Node list = like;
  list.kind = Node::Kind::List;
  list.items.clear();
  put_node(process, std::move(key), std::move(list));
  return process.items.back();
}

}  // namespace

std::optional<Node> parse_scenario_lines(const std::string& file, const std::string& text, Diagnostics& findings) {
  if (!first_bad_utf8(text)) return LineReader(lines_of(file, text), findings).read();
  findings.push_back(
      {Severity::Error, "yaml-utf8", "файл не в кодировке UTF-8", "сохраните его в UTF-8", {file, 1, 1}, {}});
  return std::nullopt;
}

void add_scenario_lines(const std::vector<SourceFile>& sources, std::vector<File>& files, Diagnostics& findings) {
  const bool all_read = findings.empty();  // else the process may be what could not be read
  for (const SourceFile& source : sources) {
    if (!source.path.ends_with(kScenarioLines)) continue;
    auto read = parse_scenario_lines(source.path, source.text, findings);
    if (!read) continue;
    const Node& named = read->items.front();
    File* process = process_file(files, named.text);
    if (process == nullptr) {
      if (all_read)
        findings.push_back({Severity::Error,
                            "unknown-process",
                            fmt::format("процесса «{}» нет", named.text),
                            "«Процесс:» называет его обозначение, как в templates/processes",
                            named.place,
                            {}});
      continue;
    }
    Node& all = scenarios_of(process->node, named);
    for (Node& scenario : read->items.back().items) all.items.push_back(std::move(scenario));
  }
}

}  // namespace dyak::definitions
