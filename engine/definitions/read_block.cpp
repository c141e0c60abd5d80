// The text of a paper: what each block says and when.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_document.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

class BlockReader {
 public:
  BlockReader(Reading& reading, ScopePtr scope, const Known& known)
      : reading_(reading), scope_(std::move(scope)), inner_(scope_), known_(known) {}

  /// `{para: …}`, its settings inside or beside the key.
  Block block(const Node& node) {
    Block block;
    block.place = node.place;
    MapReader map(reading_, node, keys::kBlock);
    const Node* content = nullptr;
    Read read = nullptr;
    for (const auto& [name, reader] : kBlocks) {
      const Node* found = map.get(name);
      if (found == nullptr) continue;
      if (content != nullptr)
        reading_.error(found->place, "block-kind", "в одном блоке два вида содержания", "разделите его на два");
      content = found;
      read = reader;
    }
    if (content == nullptr) {
      if (node.is_map()) reading_.error(node.place, "block-kind", "у блока нет вида", "есть: " + block_names());
      return block;
    }
    settings(map, block);
    look(map, block.look);
    block.beside = read_beside(reading_, map, inner_);
    block.content = (this->*read)(*content, block);
    map.finish();
    return block;
  }

  /// A point: a text, or a map with points of its own.
  Point point(const Node& node) {
    Point point;
    point.place = node.place;
    if (!node.is_map()) {
      point.text = words(node, scope_);
      return point;
    }
    MapReader map(reading_, node, keys::kPoint);
    settings(map, point);
    if (const Node* text = map.get("text")) check_markup(reading_, *text);
    point.text = map.slots("text", inner_);
    point.marks = map.choice("marks");
    point.checked = map.condition("checked", inner_);
    point.paragraphs = read_lines(reading_, map, "paragraphs", inner_);
    point.executor = map.expression("executor", inner_, Type::any());
    point.due = map.expression("due", inner_, Type::simple(Kind::Date));
    point.item = map.expression("item", inner_, Type::any());
    point.beside = read_beside(reading_, map, inner_);
    BlockReader nested(reading_, inner_, known_);
    for (const Node* item : map.items("points")) point.points.push_back(nested.point(*item));
    map.finish();
    return point;
  }

 private:
  /// Reads what a block says; what any block may have besides goes to the block.
  using Read = BlockContent (BlockReader::*)(const Node& content, Block& block);
  static const std::array<std::pair<const char*, Read>, 18> kBlocks;

  expression::TextTemplate words(const Node& node, const ScopePtr& scope) {
    return check_markup(reading_, node), reading_.slots(node, scope);
  }

  static std::string block_names() {
    std::string names;
    for (const auto& [name, reader] : kBlocks) names += std::string(names.empty() ? "" : ", ") + name;
    return names;
  }

  /// What a block or a point may have beside its content. Sets inner_: the scope with `item`.
  template <class Made>
  void settings(MapReader& map, Made& made) {
    Repeat repeat = read_repeat(reading_, map, inner_);
    if (map.get("each") != nullptr) {
      has_each_ = true;
      made.each = std::move(repeat.each);
      made.as = std::move(repeat.as);
    }
    inner_ = repeat.inner;
    if (map.get("if") != nullptr) made.condition = std::move(repeat.condition);
    if (map.get("sort") != nullptr) made.sort = std::move(repeat.sort);
  }

  static void look(MapReader& map, BlockLook& look) {
    if (map.get("align") != nullptr) look.align = map.choice("align");
    if (map.get("indent") != nullptr) look.indent = map.flag("indent");
    if (map.get("bold") != nullptr) look.bold = map.flag("bold");
    if (map.get("italic") != nullptr) look.italic = map.flag("italic");
    if (map.get("keep") != nullptr) look.keep = map.flag("keep");
  }

  /// The text of what says only that.
  template <class Content>
  BlockContent text(const Node& content, Block& block) {
    if (!content.is_map()) return Content{words(content, inner_)};
    MapReader map(reading_, content, keys::kPara);
    settings(map, block);
    if (const Node* said = map.get("text")) check_markup(reading_, *said);
    Content made{map.slots("text", inner_)};
    if (map.get("beside") != nullptr) block.beside = read_beside(reading_, map, inner_);
    look(map, block.look);
    map.finish();
    return made;
  }

  BlockContent heading(const Node& content, Block& block) {
    if (!content.is_map()) {
      refuse_markup(reading_, &content, kInHeading);
      return HeadingContent{reading_.slots(content, inner_)};
    }
    MapReader map(reading_, content, keys::kHeading);
    settings(map, block);
    refuse_markup(reading_, map.get("text"), kInHeading);
    HeadingContent made{map.slots("text", inner_)};
    if (map.get("beside") != nullptr) block.beside = read_beside(reading_, map, inner_);
    look(map, block.look);
    made.level = read_heading_level(reading_, map);
    map.finish();
    return made;
  }

  BlockContent points(const Node& content, Block& block) {
    PointsContent made;
    const Node* list = &content;
    if (content.is_map()) {
      MapReader map(reading_, content, keys::kPoints);
      settings(map, block);
      list = map.need("points");
      made.first = map.expression("first", inner_, Type::whole());
      made.prefix = map.slots("prefix", inner_);
      made.marks = map.choice("marks");
      map.finish();
    }
    if (list == nullptr) return made;
    for (const Node* item : Reading::items(*list))
      made.points.push_back(BlockReader(reading_, inner_, known_).point(*item));
    return made;
  }

  BlockContent table(const Node& content, Block& block) {
    MapReader map(reading_, content, keys::kTable);
    const ScopePtr outer = scope_;
    settings(map, block);
    TableContent made = read_table(reading_, map, outer, inner_, block.each, has_each_);
    map.finish();
    return made;
  }

  BlockContent signature(const Node& content, Block& block) {
    SignatureContent made;
    if (content.is_list()) {
      for (const Node& item : content.items) made.signers.push_back(read_signer(reading_, item, inner_, known_));
      return made;
    }
    if (!content.is_map()) {
      made.signers.push_back(read_signer(reading_, content, inner_, known_));
      return made;
    }
    MapReader map(reading_, content, keys::kSignature);
    settings(map, block);
    made.signers.push_back(read_signer(reading_, map, inner_, known_, true));
    read_hand(reading_, map, made.signers.back(), known_);
    map.finish();
    return made;
  }

  BlockContent gap(const Node& content, Block& block) {
    if (!content.is_map()) return GapContent{reading_.number(content).value_or(Rational{1})};
    MapReader map(reading_, content, keys::kGap);
    settings(map, block);
    GapContent made{map.number("lines").value_or(Rational{1})};
    map.finish();
    return made;
  }

  BlockContent pair(const Node& content, Block& block) {
    MapReader map(reading_, content, keys::kPair);
    settings(map, block);
    PairContent made{map.slots("left", inner_), map.slots("right", inner_)};
    look(map, block.look);
    map.finish();
    return made;
  }

  BlockContent sheet(const Node& content, Block&) { return read_sheet_turn(reading_, content); }

  BlockContent picture(const Node& content, Block& block) {
    if (!content.is_map()) return PictureContent{read_picture_name(reading_, content, known_), {}};
    MapReader map(reading_, content, keys::kPicture);
    settings(map, block);
    return read_picture(reading_, map, inner_, known_);
  }

  BlockContent fill(const Node& content, Block& block) {
    if (!content.is_map()) return FillContent{reading_.slots(content, inner_), {}, 0};
    MapReader map(reading_, content, keys::kFill);
    settings(map, block);
    return read_fill(reading_, map, inner_);
  }

  BlockContent formula(const Node& content, Block& block) {
    if (!content.is_map()) return read_formula(reading_, content, inner_);
    MapReader map(reading_, content, keys::kFormula);
    settings(map, block);
    return read_formula(reading_, map, inner_);
  }

  BlockContent parties(const Node& content, Block&) {
    PartiesContent made;
    for (const Node* item : Reading::items(content))
      made.parties.push_back(read_party(reading_, *item, inner_, known_));
    return made;
  }

  BlockContent changes(const Node& content, Block& block) {
    MapReader map(reading_, content, keys::kChanges);
    settings(map, block);
    return read_changes(reading_, map, inner_, known_);
  }

  BlockContent group(const Node& content, Block& block) {
    GroupContent made;
    const Node* list = &content;
    if (content.is_map()) {
      MapReader map(reading_, content, keys::kGroup);
      settings(map, block);
      list = map.need("blocks");
      made.item = map.expression("item", inner_, Type::any());
      map.finish();
    }
    if (list != nullptr) made.blocks = read_blocks(reading_, *list, inner_, known_);
    return made;
  }

  BlockContent copy(const Node& content, Block& block) {
    MapReader map(reading_, content, keys::kCopy);
    settings(map, block);
    return read_copy(reading_, map, inner_, known_);
  }

  Reading& reading_;
  ScopePtr scope_;
  ScopePtr inner_;  ///< scope_ with `item` where there is `each`
  bool has_each_ = false;
  const Known& known_;
};

const std::array<std::pair<const char*, BlockReader::Read>, 18> BlockReader::kBlocks{
    {{"para", &BlockReader::text<ParagraphContent>},
     {"order-word", &BlockReader::text<OrderWordContent>},
     {"points", &BlockReader::points},
     {"heading", &BlockReader::heading},
     {"table", &BlockReader::table},
     {"signature", &BlockReader::signature},
     {"attachments", &BlockReader::text<AttachmentsContent>},
     {"gap", &BlockReader::gap},
     {"pair", &BlockReader::pair},
     {"sheet", &BlockReader::sheet},
     {"picture", &BlockReader::picture},
     {"fill", &BlockReader::fill},
     {"formula", &BlockReader::formula},
     {"parties", &BlockReader::parties},
     {"changes", &BlockReader::changes},
     {"contents", &BlockReader::text<ContentsContent>},
     {"group", &BlockReader::group},
     {"copy", &BlockReader::copy}}};

}  // namespace

std::vector<Block> read_blocks(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  std::vector<Block> blocks;
  for (const Node* item : Reading::items(node)) blocks.push_back(BlockReader(reading, scope, known).block(*item));
  return blocks;
}

}  // namespace dyak::definitions
