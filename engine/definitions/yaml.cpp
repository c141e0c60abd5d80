#include "engine/definitions/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "engine/base/utf8.hpp"
#include "engine/definitions/yaml_hints.hpp"

namespace dyak::definitions {
namespace {

constexpr std::size_t kDeepest = 32;
constexpr std::size_t kLongestFile = std::size_t{1} << 20;

/// Ends the reading of a file; what was wrong is already told.
struct Stop {};

std::shared_ptr<const SourceLines> split(const std::string& file, std::string_view text) {
  auto source = std::make_shared<SourceLines>();
  source->file = file;
  std::u32string line;
  for (const char32_t c : to_utf32(text)) {
    if (c == U'\n') {
      if (!line.empty() && line.back() == U'\r') line.pop_back();
      source->lines.push_back(std::move(line));
      line.clear();
    } else {
      line.push_back(c);
    }
  }
  source->lines.push_back(std::move(line));
  return source;
}

std::size_t utf8_length(char32_t c) {
  if (c < 0x80) return 1;
  if (c < 0x800) return 2;
  return c < 0x10000 ? 3 : 4;
}

/// yaml-cpp counts columns in bytes.
Place place_of(const SourceLines& source, const YAML::Mark& mark) {
  if (mark.line < 0) return {source.file, 1, 1};
  const auto line = static_cast<std::size_t>(mark.line);
  int column = 1;
  if (line < source.lines.size()) {
    std::size_t bytes = 0;
    for (const char32_t c : source.lines[line]) {
      if (bytes >= static_cast<std::size_t>(mark.column)) break;
      bytes += utf8_length(c);
      ++column;
    }
  }
  return {source.file, mark.line + 1, column};
}

/// Builds our tree out of yaml-cpp's events and refuses what the profile leaves out.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::shared_ptr<const SourceLines> source, Diagnostics& findings)
      : source_(std::move(source)), findings_(findings) {}

  std::optional<Node> take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ == 0) return;
    fault(mark, "yaml-documents", "в файле больше одного документа YAML", "каждое описание хранится в своём файле");
    throw Stop{};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(mark, "?", anchor, Node::Kind::Null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fault(mark, "yaml-alias", "ссылки на якоря (*имя) не разрешены", "повторите значение");
    add(make(mark, "?", 0, Node::Kind::Null));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = make(mark, tag, anchor, Node::Kind::Scalar);
    node.text = value;
    node.style = style_at(node.place);
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(mark, tag, anchor, Node::Kind::List));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(mark, tag, anchor, Node::Kind::Map));
  }
  void OnMapEnd() override { close(); }

 private:
  void fault(const YAML::Mark& mark, std::string code, std::string message, std::string hint) {
    fault(place_of(*source_, mark), std::move(code), std::move(message), std::move(hint));
  }
  void fault(Place place, std::string code, std::string message, std::string hint) {
    findings_.push_back({Severity::Error, std::move(code), std::move(message), std::move(hint), std::move(place), {}});
  }

  Node make(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    if (anchor != 0) fault(mark, "yaml-anchor", "якоря (&имя) не разрешены", "повторите значение там, где оно нужно");
    if (!tag.empty() && tag != "?" && tag != "!") fault(mark, "yaml-tag", "теги (!имя) не разрешены", "уберите тег");
    Node node;
    node.kind = kind;
    node.place = place_of(*source_, mark);
    node.source = source_;
    return node;
  }

  ScalarStyle style_at(const Place& place) const {
    const auto line = static_cast<std::size_t>(place.line - 1);
    const auto column = static_cast<std::size_t>(place.column - 1);
    if (line >= source_->lines.size() || column >= source_->lines[line].size()) return ScalarStyle::Plain;
    switch (source_->lines[line][column]) {
      case U'\'':
        return ScalarStyle::SingleQuoted;
      case U'"':
        return ScalarStyle::DoubleQuoted;
      case U'|':
      case U'>':
        return ScalarStyle::Block;
      default:
        return ScalarStyle::Plain;
    }
  }

  void open(Node node) {
    if (open_.size() >= kDeepest) {
      fault(node.place, "yaml-depth", fmt::format("вложенность больше {} уровней", kDeepest), "упростите описание");
      throw Stop{};
    }
    open_.push_back(std::move(node));
  }

  void close() {
    Node node = std::move(open_.back());
    open_.pop_back();
    add(std::move(node));
  }

  void add(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Node& parent = open_.back();
    if (parent.is_map() && parent.keys.size() == parent.items.size()) {
      add_key(parent, std::move(node));
    } else {
      parent.items.push_back(std::move(node));
    }
  }

  void add_key(Node& map, Node key) {
    if (!key.is_scalar()) {
      fault(key.place, "yaml-key", "ключ должен быть словом",
            "если значение начинается с «{» или «[», возьмите его в кавычки");
    } else if (key.text == "<<") {
      fault(key.place, "yaml-merge-key", "слияние ключей (<<) не разрешено", "повторите ключи");
    } else if (key.text == "on" || key.text == "yes" || key.text == "no" || key.text == "off" || key.text == "y" ||
               key.text == "n") {
      fault(key.place, "yaml-forbidden-key",
            fmt::format("«{}» нельзя брать ключом: разные программы читают его по-разному", key.text),
            "назовите ключ иначе");
    } else if (map.find(key.text) != nullptr) {
      fault(key.place, "yaml-duplicate-key", fmt::format("ключ «{}» уже есть выше", key.text), "оставьте один из двух");
    }
    map.keys.push_back(std::move(key));
  }

  std::shared_ptr<const SourceLines> source_;
  Diagnostics& findings_;
  std::vector<Node> open_;
  std::optional<Node> root_;
  int documents_ = 0;
};

void refuse_tabs(const SourceLines& source, Diagnostics& findings) {
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::size_t tab = source.lines[i].find(U'\t');
    if (tab == std::u32string::npos) continue;
    findings.push_back({Severity::Error,
                        "yaml-tab",
                        "в файле стоит знак табуляции",
                        "сделайте отступ пробелами",
                        {source.file, static_cast<int>(i) + 1, static_cast<int>(tab) + 1},
                        {}});
    return;
  }
}

void run_parser(const std::string& text, const SourceLines& source, TreeBuilder& builder, Diagnostics& findings) {
  std::istringstream in(text);
  try {
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
  } catch (const YAML::Exception& e) {
    findings.push_back({Severity::Error,
                        "yaml-syntax",
                        yaml_fault_in_russian(e.msg),
                        yaml_fault_hint(e.msg, source, e.mark.line),
                        place_of(source, e.mark),
                        {}});
  }
}

}  // namespace

std::optional<Node> parse_yaml(const std::string& file, const std::string& text, Diagnostics& findings) {
  const std::size_t before = findings.size();
  std::string_view body = text;
  if (body.substr(0, 3) == "\xEF\xBB\xBF") body.remove_prefix(3);
  if (body.size() > kLongestFile) {
    findings.push_back({Severity::Error, "yaml-size", "файл больше 1 МиБ", "разделите его", {file, 0, 0}, {}});
    return std::nullopt;
  }
  if (const auto bad = first_bad_utf8(body)) {
    const auto line = 1 + std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    findings.push_back({Severity::Error,
                        "yaml-utf8",
                        "файл не в кодировке UTF-8",
                        "сохраните его в UTF-8",
                        {file, static_cast<int>(line), 1},
                        {}});
    return std::nullopt;
  }
  const auto source = split(file, body);
  refuse_tabs(*source, findings);
  if (findings.size() > before) return std::nullopt;
  TreeBuilder builder(source, findings);
  run_parser(std::string(body), *source, builder, findings);
  if (findings.size() > before) return std::nullopt;
  std::optional<Node> root = builder.take();
  if (!root || root->is_null()) {
    findings.push_back(
        {Severity::Error, "yaml-empty", "файл пуст", "удалите его или опишите в нём что-нибудь", {file, 1, 1}, {}});
    return std::nullopt;
  }
  return root;
}

}  // namespace dyak::definitions
