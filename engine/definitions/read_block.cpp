#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/definitions/read_document.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

constexpr std::array<std::pair<const char*, BlockKind>, 8> kBlocks{{{"para", BlockKind::Para},
                                                                    {"order-word", BlockKind::OrderWord},
                                                                    {"points", BlockKind::Points},
                                                                    {"heading", BlockKind::Heading},
                                                                    {"table", BlockKind::Table},
                                                                    {"signature", BlockKind::Signature},
                                                                    {"attachments", BlockKind::Attachments},
                                                                    {"gap", BlockKind::Gap}}};

std::string block_names() {
  std::string names;
  for (const auto& [name, kind] : kBlocks) names += std::string(names.empty() ? "" : ", ") + name;
  return names;
}

class BlockReader {
 public:
  BlockReader(Reading& reading, ScopePtr scope, const Known& known)
      : reading_(reading), scope_(std::move(scope)), known_(known) {}

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
    point.executor = map.expression("executor", inner_, Type::simple(Kind::Any));
    point.due = map.expression("due", inner_, Type::simple(Kind::Date));
    BlockReader nested(reading_, inner_, known_);
    for (const Node* item : map.items("points")) point.points.push_back(nested.point(*item));
    map.finish();
    return point;
  }

 private:
  /// What any block may have. Sets inner_: the scope with `item`.
  void settings(MapReader& map, Block& block) {
    if (map.get("each") != nullptr) {
      has_each_ = true;
      block.each = map.expression("each", scope_, Type::list_of(Type::simple(Kind::Any)));
      inner_ = with(with(scope_, "item", element_of(block.each.type())), "row", Type::whole());
    } else if (inner_ == nullptr) {
      inner_ = scope_;
    }
    if (map.get("if") != nullptr) block.condition = map.condition("if", inner_);
    if (map.get("sort") != nullptr) block.sort = map.expression("sort", inner_, Type::simple(Kind::Any));
    block.align = map.choice("align", {"justify", "left", "center", "right"}, block.align);
    if (map.get("indent") != nullptr) block.indent = map.flag("indent");
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
    map.finish();
  }

  void points(const Node& content, Block& block) {
    const Node* list = &content;
    if (content.is_map()) {
      MapReader map(reading_, content, "пунктов");
      settings(map, block);
      list = map.need("points");
      map.finish();
    }
    if (list == nullptr) return;
    for (const Node* item : Reading::items(*list))
      block.points.push_back(BlockReader(reading_, inner_, known_).point(*item));
  }

  void table(const Node& content, Block& block) {
    MapReader map(reading_, content, "таблицы");
    settings(map, block);
    if (!has_each_) map.need("each");
    block.number_row = map.get("number_row") != nullptr && map.flag("number_row");
    map.need("columns");
    for (const Node* item : map.items("columns")) block.columns.push_back(column(*item));
    map.finish();
  }

  TableColumn column(const Node& node) {
    MapReader map(reading_, node, "столбца");
    TableColumn column;
    map.need("title");
    column.title = map.slots("title", scope_);
    map.need("text");
    column.text = map.slots("text", inner_);
    column.width = map.number("width").value_or(Rational{});
    column.align = map.choice("align", {"left", "center", "right"}, "");
    map.finish();
    return column;
  }

  void signature(const Node& content, Block& block) {
    const Node* role = &content;
    if (content.is_map()) {
      MapReader map(reading_, content, "подписи");
      settings(map, block);
      role = map.need("role");
      map.finish();
    }
    if (role == nullptr) return;
    block.role = reading_.text(*role);
    if (known_.definitions == nullptr) return;
    std::vector<std::string> roles;
    for (const Signatory& signatory : known_.definitions->organisation.signatories) roles.push_back(signatory.role);
    reading_.refer(role->place, block.role, roles, "unknown-signatory", "подписывающего");
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
