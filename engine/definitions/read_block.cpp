// The text of a paper: what each block says and when.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/definitions/read_document.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

constexpr std::array<std::pair<const char*, BlockKind>, 11> kBlocks{{{"para", BlockKind::Para},
                                                                     {"order-word", BlockKind::OrderWord},
                                                                     {"points", BlockKind::Points},
                                                                     {"heading", BlockKind::Heading},
                                                                     {"table", BlockKind::Table},
                                                                     {"signature", BlockKind::Signature},
                                                                     {"attachments", BlockKind::Attachments},
                                                                     {"gap", BlockKind::Gap},
                                                                     {"pair", BlockKind::Pair},
                                                                     {"group", BlockKind::Group},
                                                                     {"copy", BlockKind::Copy}}};

std::string block_names() {
  std::string names;
  for (const auto& [name, kind] : kBlocks) names += std::string(names.empty() ? "" : ", ") + name;
  return names;
}

class BlockReader {
 public:
  BlockReader(Reading& reading, ScopePtr scope, const Known& known)
      : reading_(reading), scope_(std::move(scope)), inner_(scope_), known_(known) {}

  /// `{para: …}`, its settings inside or beside the key.
  Block block(const Node& node) {
    Block block;
    block.place = node.place;
    MapReader map(reading_, node, "блока");
    const Node* content = nullptr;
    for (const auto& [name, kind] : kBlocks) {
      const Node* found = map.get(name);
      if (found == nullptr) continue;
      if (content != nullptr)
        reading_.error(found->place, "block-kind", "в одном блоке два вида содержания", "разделите его на два");
      content = found;
      block.kind = kind;
    }
    if (content == nullptr) {
      if (node.is_map()) reading_.error(node.place, "block-kind", "у блока нет вида", "есть: " + block_names());
      return block;
    }
    settings(map, block);
    look(map, block);
    fill(*content, block);
    map.finish();
    return block;
  }

  /// A point: a text, or a map with points of its own.
  Block point(const Node& node) {
    Block point;
    point.place = node.place;
    if (!node.is_map()) {
      point.text = reading_.slots(node, scope_);
      return point;
    }
    MapReader map(reading_, node, "пункта");
    settings(map, point);
    map.need("text");
    point.text = map.slots("text", inner_);
    point.paragraphs = read_lines(reading_, map, "paragraphs", inner_);
    point.executor = map.expression("executor", inner_, Type::any());
    point.due = map.expression("due", inner_, Type::simple(Kind::Date));
    point.item = map.expression("item", inner_, Type::any());
    BlockReader nested(reading_, inner_, known_);
    for (const Node* item : map.items("points")) point.points.push_back(nested.point(*item));
    map.finish();
    return point;
  }

 private:
  /// What any block may have. Sets inner_: the scope with `item`.
  void settings(MapReader& map, Block& block) {
    Repeat repeat = read_repeat(reading_, map, inner_);
    if (map.get("each") != nullptr) {
      has_each_ = true;
      block.each = std::move(repeat.each);
      block.as = std::move(repeat.as);
    }
    inner_ = repeat.inner;
    if (map.get("if") != nullptr) block.condition = std::move(repeat.condition);
    if (map.get("sort") != nullptr) block.sort = std::move(repeat.sort);
  }

  void look(MapReader& map, Block& block) {
    block.align = map.choice("align", {"justify", "left", "center", "right"}, block.align);
    if (map.get("indent") != nullptr) block.indent = map.flag("indent");
    if (map.get("bold") != nullptr) block.bold = map.flag("bold");
    if (map.get("italic") != nullptr) block.italic = map.flag("italic");
    if (map.get("keep") != nullptr) block.keep = map.flag("keep");
  }

  void fill(const Node& content, Block& block) {
    switch (block.kind) {
      case BlockKind::Points:
        points(content, block);
        break;
      case BlockKind::Table:
        table(content, block);
        break;
      case BlockKind::Signature:
        signature(content, block);
        break;
      case BlockKind::Gap:
        gap(content, block);
        break;
      case BlockKind::Pair:
        pair(content, block);
        break;
      case BlockKind::Group:
        group(content, block);
        break;
      case BlockKind::Copy:
        copy(content, block);
        break;
      default:
        text(content, block);
        break;
    }
  }

  void text(const Node& content, Block& block) {
    if (!content.is_map()) {
      block.text = reading_.slots(content, inner_);
      return;
    }
    MapReader map(reading_, content, "абзаца");
    settings(map, block);
    map.need("text");
    block.text = map.slots("text", inner_);
    look(map, block);
    if (block.kind == BlockKind::Heading) level(map, block);
    map.finish();
  }

  void level(MapReader& map, Block& block) {
    const Rational level = map.number("level").value_or(Rational{2});
    if (level != Rational{2} && level != Rational{3} && level != Rational{4}) {
      reading_.error(map.get("level")->place, "bad-choice", "уровень заголовка — 2, 3 или 4",
                     "первый уровень — заголовок всего документа (heading)");
      return;
    }
    block.level = static_cast<int>(level.numerator());
  }

  void points(const Node& content, Block& block) {
    const Node* list = &content;
    if (content.is_map()) {
      MapReader map(reading_, content, "пунктов");
      settings(map, block);
      list = map.need("points");
      block.first = map.expression("first", inner_, Type::whole());
      block.prefix = map.slots("prefix", inner_);
      map.finish();
    }
    if (list == nullptr) return;
    for (const Node* item : Reading::items(*list))
      block.points.push_back(BlockReader(reading_, inner_, known_).point(*item));
  }

  void table(const Node& content, Block& block) {
    MapReader map(reading_, content, "таблицы");
    const ScopePtr outer = scope_;
    settings(map, block);
    block.table = read_table(reading_, map, outer, inner_, block.each, has_each_);
    map.finish();
  }

  void signature(const Node& content, Block& block) {
    if (content.is_list()) {
      for (const Node& item : content.items) block.signers.push_back(read_signer(reading_, item, inner_, known_));
      return;
    }
    if (!content.is_map()) {
      block.signers.push_back(read_signer(reading_, content, inner_, known_));
      return;
    }
    MapReader map(reading_, content, "подписи");
    settings(map, block);
    block.signers.push_back(read_signer(reading_, map, inner_, known_, true));
    map.finish();
  }

  void gap(const Node& content, Block& block) {
    if (!content.is_map()) {
      block.lines = reading_.number(content).value_or(Rational{1});
      return;
    }
    MapReader map(reading_, content, "промежутка");
    settings(map, block);
    block.lines = map.number("lines").value_or(Rational{1});
    map.finish();
  }

  void pair(const Node& content, Block& block) {
    MapReader map(reading_, content, "строки из двух частей");
    settings(map, block);
    map.need("left");
    map.need("right");
    block.text = map.slots("left", inner_);
    block.right = map.slots("right", inner_);
    look(map, block);
    map.finish();
  }

  void group(const Node& content, Block& block) {
    const Node* list = &content;
    if (content.is_map()) {
      MapReader map(reading_, content, "группы блоков");
      settings(map, block);
      list = map.need("blocks");
      block.item = map.expression("item", inner_, Type::any());
      map.finish();
    }
    if (list != nullptr) block.blocks = read_blocks(reading_, *list, inner_, known_);
  }

  void copy(const Node& content, Block& block) {
    MapReader map(reading_, content, "копии");
    settings(map, block);
    block.copy = read_copy_source(reading_, map, "from", inner_, known_);
    block.copy.item = map.expression("item", inner_, Type::any());
    block.copy.signatures = map.get("signatures") != nullptr && map.flag("signatures");
    map.finish();
  }

  Reading& reading_;
  ScopePtr scope_;
  ScopePtr inner_;  ///< scope_ with `item` where there is `each`
  bool has_each_ = false;
  const Known& known_;
};

}  // namespace

std::vector<Block> read_blocks(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  std::vector<Block> blocks;
  for (const Node* item : Reading::items(node)) blocks.push_back(BlockReader(reading, scope, known).block(*item));
  return blocks;
}

}  // namespace dyak::definitions
