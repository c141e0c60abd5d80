#include "engine/definitions/scenario_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/utf8.hpp"
#include "engine/definitions/scenario_grammar.hpp"
#include "engine/definitions/scenario_words.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::definitions {

/// What stood in the places of a sentence.
struct ScenarioSentences::Taken {
  struct Piece {
    std::u32string text;
    std::size_t column = 0;
  };
  std::vector<Piece> pieces;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string of_case{};  ///< «в деле A …»
  std::string at{};       ///< «2026-09-14 10:00 …»

  std::string word(std::size_t n) const { return n < pieces.size() ? to_utf8(pieces[n].text) : std::string{}; }
};

namespace {

/// What a day, an hour and «в деле A» before the sentence say; they are taken away from it.
std::size_t take_front(const ScenarioWords& words, std::string& at, std::string& of_case) {
  std::size_t n = 0;
  if (words.size() > 1 && is_day(words[0].first)) {
    const bool hour = is_hour(words[1].first);
    at = moment_of(to_utf8(words[0].first), hour ? to_utf8(words[1].first) : "");
    n = hour ? 2 : 1;
  }
  if (words.size() > n + 2 && words[n].first == U"в" && words[n + 1].first == U"деле") {
    of_case = to_utf8(words[n + 2].first);
    n += 3;
  }
  return n;
}

void shift(Node& node, const std::shared_ptr<const SourceLines>& source, int line, int columns) {
  node.place = {source->file, line, node.place.column + columns};
  node.source = source;
  for (Node& key : node.keys) shift(key, source, line, columns);
  for (Node& item : node.items) shift(item, source, line, columns);
}

}  // namespace

Node written_scalar(const std::shared_ptr<const SourceLines>& source, std::u32string_view text, std::size_t line,
                    std::size_t column) {
  Node node;
  node.kind = Node::Kind::Scalar;
  node.text = to_utf8(text);
  node.place = {source->file, static_cast<int>(line) + 1, static_cast<int>(column) + 1};
  node.source = source;
  return node;
}

void put_node(Node& map, Node key, Node value) {
  map.keys.push_back(std::move(key));
  map.items.push_back(std::move(value));
}

ScenarioSentences::ScenarioSentences(std::shared_ptr<const SourceLines> source, Diagnostics& findings)
    : source_(std::move(source)), findings_(findings) {
  for (Node* map : {&scenario_, &given_, &then_}) map->kind = Node::Kind::Map;
  for (Node* list : {&before_, &when_}) list->kind = Node::Kind::List;
}

void ScenarioSentences::begin(Node title) {
  scenario_.place = title.place;
  for (Node* node : {&given_, &then_, &before_, &when_}) node->place = title.place;
  Node key = title;
  key.text = "title";
  put_node(scenario_, std::move(key), std::move(title));
}

Node ScenarioSentences::end() {
  Taken here;
  here.line = static_cast<std::size_t>(scenario_.place.line - 1);
  if (!before_.items.empty()) put_node(given_, scalar("before", here), std::move(before_));
  put_node(scenario_, scalar("given", here), std::move(given_));
  put_node(scenario_, scalar("when", here), std::move(when_));
  put_node(scenario_, scalar("then", here), std::move(then_));
  return std::move(scenario_);
}

bool ScenarioSentences::take(const ScenarioForm& form, std::u32string_view sentence, Taken& taken) const {
  taken.pieces.clear();
  const ScenarioWords pattern = words_of(form.pattern);
  const bool has_value = pattern.back().first == U":…";
  const std::size_t fixed = pattern.size() - (has_value ? 1 : 0);
  const bool open = fixed > 0 && pattern[fixed - 1].first == U"…";
  std::u32string_view head = sentence;
  std::size_t value_at = std::u32string_view::npos;
  std::size_t quote = 0;
  if (has_value) {
    quote = open ? closing_quote(sentence, fixed - 1) : 0;
    value_at = quote == 0 ? sentence.find(U": ") : quote + 1;
    if (value_at == std::u32string_view::npos) return false;
    head = sentence.substr(0, value_at);
  }
  const ScenarioWords words = words_of(head);
  if (open ? words.size() + 1 < fixed : words.size() != fixed) return false;
  for (std::size_t i = 0; i < fixed; ++i) {
    const std::u32string& wanted = pattern[i].first;
    if (wanted == U"…") {
      const std::size_t begin = i < words.size() ? words[i].second + (quote == 0 ? 0 : 1) : head.size();
      const std::size_t end = quote == 0 ? head.size() : quote;
      taken.pieces.push_back({std::u32string(head.substr(begin, end - begin)), begin});
    } else if (wanted == U"*") {
      taken.pieces.push_back({words[i].first, words[i].second});
    } else if (wanted != words[i].first) {
      return false;
    }
  }
  if (has_value) taken.pieces.push_back({std::u32string(sentence.substr(value_at + 2)), value_at + 2});
  return true;
}

void ScenarioSentences::add(ScenarioPart part, std::u32string_view sentence, std::size_t line, std::size_t column) {
  Taken taken;
  taken.line = line;
  const ScenarioWords words = words_of(sentence);
  const std::size_t front = part == ScenarioPart::Then ? 0 : take_front(words, taken.at, taken.of_case);
  const std::size_t begin = front < words.size() ? words[front].second : 0;
  taken.column = column + begin;
  const bool acts = part == ScenarioPart::When || (part == ScenarioPart::Given && front > 0);
  for (const ScenarioForm& form : scenario_forms()) {
    const bool fits = form.part == part || (form.part == ScenarioPart::When && part == ScenarioPart::Given);
    if (!fits || (acts && form.part != ScenarioPart::When) || !take(form, sentence.substr(begin), taken)) continue;
    if (form.part == ScenarioPart::Given) return given(form, taken);
    return form.part == ScenarioPart::When ? happening(form, taken, part) : then(form, taken);
  }
  std::string may;
  for (const ScenarioForm& form : scenario_forms()) {
    if (form.part == part) may += (may.empty() ? "" : "; ") + to_utf8(form.pattern);
  }
  findings_.push_back({Severity::Error,
                       "scenario-line",
                       fmt::format("непонятная строка: «{}»", to_utf8(sentence)),
                       "можно так (* — слово, … — слова, :… — значение после двоеточия): " + may,
                       {source_->file, static_cast<int>(line) + 1, static_cast<int>(column) + 1},
                       {}});
}

Node ScenarioSentences::scalar(const std::string& text, const Taken& taken) const {
  return written_scalar(source_, to_utf32(text), taken.line, taken.column);
}

Node ScenarioSentences::map_at(const Taken& taken) const {
  Node map = scalar("", taken);
  map.kind = Node::Kind::Map;
  return map;
}

Node& ScenarioSentences::inner(Node& map, const std::string& key, const Taken& taken) const {
  for (std::size_t i = 0; i < map.keys.size(); ++i)
    if (map.keys[i].text == key) return map.items[i];
  put_node(map, scalar(key, taken), map_at(taken));
  return map.items.back();
}

/// The value as YAML reads it, where it stands.
Node ScenarioSentences::value(const Taken& taken, std::size_t n) {
  const Taken::Piece& piece = taken.pieces[n];
  static const std::string kKey = "v: ";
  Diagnostics faults;
  auto read = parse_yaml(source_->file, kKey + to_utf8(piece.text) + "\n", faults);
  const int columns = static_cast<int>(taken.column + piece.column) - static_cast<int>(kKey.size());
  for (Diagnostic& fault : faults) {
    fault.place = {source_->file, static_cast<int>(taken.line) + 1, fault.place.column + columns};
    findings_.push_back(std::move(fault));
  }
  if (!read || read->items.empty()) return scalar("", taken);
  Node node = std::move(read->items.front());
  shift(node, source_, static_cast<int>(taken.line) + 1, columns);
  return node;
}

void ScenarioSentences::given(const ScenarioForm& form, Taken& taken) {
  const std::string id = form.id;
  const auto put = [&](Node& map, const std::string& key, const std::string& text) {
    put_node(map, scalar(key, taken), scalar(text, taken));
  };
  if (id == "by") return put(inner(given_, "by", taken), "person", taken.word(0));
  if (id == "by-outsider") return put_node(inner(given_, "by", taken), scalar("person", taken), value(taken, 0));
  if (id == "by-organisation") return put(inner(given_, "by", taken), "organisation", taken.word(0));
  if (id == "now") return put(given_, "now", moment_of(taken.word(0), taken.word(1)));
  if (id == "directory") return put(given_, "directory", taken.word(0));
  if (id == "opened-by") return put(given_, "opened_by", taken.word(0));
  if (id == "after") return put(given_, "after", taken.word(0));
  if (id == "data" || id == "settings")
    return put_node(inner(given_, id, taken), scalar(taken.word(0), taken), value(taken, 1));
  Node& other = inner(inner(given_, "cases", taken), taken.word(0), taken);
  if (id == "case-data") return put_node(inner(other, "data", taken), scalar(taken.word(1), taken), value(taken, 2));
  put(other, "process", taken.word(1));
  if (!taken.word(2).empty()) put(inner(other, "by", taken), "person", taken.word(2));
}

void ScenarioSentences::happening(const ScenarioForm& form, Taken& taken, ScenarioPart part) {
  const std::string id = form.id;
  Node one = map_at(taken);
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) put_node(one, scalar(key, taken), scalar(text, taken));
  };
  put("at", taken.at);
  put("case", id == "intake" ? taken.word(1) : taken.of_case);
  if (id == "tick") {
    put("tick", moment_of(taken.word(0), taken.word(1)));
  } else if (id == "intake") {
    Node& other = inner(one, "intake", taken);
    put_node(other, scalar("process", taken), scalar(taken.word(2), taken));
    put_node(inner(other, "by", taken), scalar("person", taken), scalar(taken.word(0), taken));
    put_node(other, scalar("data", taken), value(taken, 3));
  } else {
    const auto [who, role] = person_and_role(taken.word(0));
    if (is_person(who)) {
      Node& as = inner(one, "as", taken);
      put_node(as, scalar("person", taken), scalar(who, taken));
      if (!role.empty()) put_node(as, scalar("roles", taken), scalar(role, taken));
    } else if (who != "система") {
      put("as", who);
    }
    put(id == "event" ? "event" : "task", taken.word(1));
    const bool answers = id.starts_with("submit");
    if (id != "event") put("verb", answers ? "submit" : id);
    if ((answers || id == "accept" || id == "decline") && id != "submit-of" && is_person(who)) put("of", who);
    // «за P2», «номер 2», «в качестве chair»: which of several
    const std::size_t which = answers ? id.find('-') : std::string::npos;
    if (which != std::string::npos) put(id.substr(which + 1).c_str(), taken.word(2));
    if (id == "delegate") put("to", taken.word(2));
    const std::size_t last = which == std::string::npos ? 2 : 3;
    if (taken.pieces.size() > last && id != "delegate")
      put_node(one, scalar(id == "event" ? "with" : id == "decline" ? "reason" : "answer", taken), value(taken, last));
  }
  (part == ScenarioPart::Given ? before_ : when_).items.push_back(std::move(one));
}

void ScenarioSentences::then(const ScenarioForm& form, Taken& taken) {
  const std::string id = form.id;
  const std::string first = taken.word(0);
  if (id == "state" || id == "number") return put_node(then_, scalar(id, taken), scalar(first, taken));
  if (id == "refused" && first.empty()) return put_node(then_, scalar(id, taken), scalar("true", taken));
  if (id == "refused" || id == "issued") {
    Node& all = inner(then_, id, taken);
    all.kind = Node::Kind::List;
    all.items.push_back(scalar(first, taken));
    return;
  }
  Node& map = inner(then_, id, taken);
  put_node(map, scalar(first, taken), id == "data" ? value(taken, 1) : scalar(taken.word(1), taken));
}

}  // namespace dyak::definitions
