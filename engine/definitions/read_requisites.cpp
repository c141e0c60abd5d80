// What stands on a paper besides its text: who signs, who approved, who has read, marks.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/read_document.hpp"
#include "engine/definitions/read_process.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

void refer_signatory(Reading& reading, const Place& place, const std::string& role, const Known& known) {
  if (known.definitions == nullptr) return;
  std::vector<std::string> roles;
  for (const Signatory& signatory : known.definitions->organisation.signatories) roles.push_back(signatory.role);
  if (roles.empty() && !role.empty()) {
    return reading.error(
        place, "unknown-signatory", fmt::format("нет подписывающего «{}»", role),
        "добавьте его в organisation.yaml: signatories: [{role: head, person: S01, post: Начальник …}]");
  }
  reading.refer(place, role, roles, "unknown-signatory", "подписывающего (signatories в organisation.yaml)");
}

expression::Expression day(Reading& reading, MapReader& map, std::string_view key, const ScopePtr& scope) {
  expression::Expression date = map.expression(key, scope, Type::any());
  const Kind kind = date.type().kind;
  if (!date.empty() && kind != Kind::Any && kind != Kind::Null && kind != Kind::Date && kind != Kind::Moment) {
    reading.error(map.get(key)->place, "expr-wanted", fmt::format("здесь нужна дата, а это {}", date.type().name()));
    return {};
  }
  return date;
}

expression::TextTemplate words_or(Reading& reading, MapReader& map, std::string_view key, const char* fallback,
                                  const ScopePtr& scope) {
  return map.get(key) != nullptr ? map.slots(key, scope) : template_of(reading, fallback, scope);
}

constexpr std::array<std::pair<const char*, const char*>, 4> kMarks{
    {{"access", "top-right"}, {"control", "top-right"}, {"receipt", "bottom-right"}, {"file", "bottom-left"}}};

constexpr std::array<std::pair<const char*, const char*>, 3> kListTitles{
    {{"acquaintance", "Ознакомлены:"}, {"visas", "Визы:"}, {"agreement", "ЛИСТ СОГЛАСОВАНИЯ"}}};

}  // namespace

expression::TextTemplate template_of(Reading& reading, std::string text, const ScopePtr& scope) {
  Node node;
  node.kind = Node::Kind::Scalar;
  node.text = std::move(text);
  return reading.slots(node, scope);
}

std::vector<expression::TextTemplate> read_lines(Reading& reading, MapReader& map, std::string_view key,
                                                 const ScopePtr& scope) {
  std::vector<expression::TextTemplate> lines;
  for (const Node* line : map.items(key)) lines.push_back(reading.slots(*line, scope));
  return lines;
}

Repeat read_repeat(Reading& reading, MapReader& map, const ScopePtr& scope) {
  Repeat repeat;
  repeat.inner = scope;
  if (map.get("each") != nullptr) {
    repeat.each = map.expression("each", scope, Type::list_of(Type::any()));
    const Type item = element_of(repeat.each.type());
    repeat.inner = with(with(scope, "item", item), "row", Type::whole());
    if (const Node* as = map.get("as")) {
      repeat.as = reading.name(*as);
      if (!repeat.as.empty()) repeat.inner = with(repeat.inner, repeat.as, item);
    }
  }
  if (map.get("if") != nullptr) repeat.condition = map.condition("if", repeat.inner);
  if (map.get("sort") != nullptr) repeat.sort = map.expression("sort", repeat.inner, Type::any());
  return repeat;
}

CopyFrom read_copy_source(Reading& reading, MapReader& map, std::string_view key, const ScopePtr& scope,
                          const Known& known) {
  CopyFrom copy;
  const Node* from = map.need(key);
  copy.from = map.expression(key, scope, Type::any());
  if (from != nullptr && !copy.from.empty() && !is_paper_source(copy.from.type())) {
    reading.error(from->place, "copy-from",
                  fmt::format("копируют из документа или дела, а это {}", copy.from.type().name()),
                  fmt::format("например, {0}: protocol или {0}: case.papers.last()", key));
  }
  if (const Node* document = map.get("document")) {
    copy.document = reading.text(*document);
    if (known.definitions != nullptr)
      reading.refer(document->place, copy.document, known.documents, "unknown-document", "документа");
  }
  return copy;
}

Signer read_signer(Reading& reading, MapReader& map, const ScopePtr& scope, const Known& known, bool needed) {
  Signer signer;
  if (const Node* role = map.get("role")) {
    signer.role = reading.text(*role);
    refer_signatory(reading, role->place, signer.role, known);
  }
  signer.person = map.expression("person", scope, Type::any());
  if (!signer.person.empty() && !is_party_like(signer.person.type())) {
    reading.error(map.get("person")->place, "not-a-party",
                  fmt::format("подписывает человек или организация, а это {}", signer.person.type().name()),
                  "назовите поле с человеком");
  }
  signer.post = map.slots("post", scope);
  signer.name = map.slots("name", scope);
  signer.date = day(reading, map, "date", scope);
  const bool named = map.get("role") != nullptr || map.get("person") != nullptr || map.get("name") != nullptr;
  if (needed && !named) {
    reading.error(map.node().place, "signer", "не сказано, кто подписывает",
                  "role: роль из signatories, или person: ВЫРАЖЕНИЕ с post, или name");
  }
  return signer;
}

std::string read_picture_name(Reading& reading, const Node& node, const Known& known) {
  std::string name = reading.text(node);
  if (known.definitions == nullptr) return name;
  std::vector<std::string> names;
  const Record& settings = known.definitions->organisation.settings;
  if (const auto pictures = settings.find("pictures"); pictures != settings.end()) {
    for (const auto& [id, picture] : pictures->second.as_record()) names.push_back(id);
  }
  if (names.empty()) {
    reading.error(node.place, "unknown-picture", fmt::format("нет рисунка «{}»", name),
                  "добавьте его в organisation.yaml: pictures: {scheme: {file: scheme.png, alt: Что на нём}}");
  } else {
    reading.refer(node.place, name, names, "unknown-picture", "рисунка (pictures в organisation.yaml)");
  }
  return name;
}

void read_hand(Reading& reading, MapReader& map, Signer& signer, const Known& known) {
  signer.seal = map.flag("seal");
  signer.dated = map.flag("dated");
  if (const Node* facsimile = map.get("facsimile")) signer.facsimile = read_picture_name(reading, *facsimile, known);
}

Signer read_signer(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  if (!node.is_map()) {
    Signer signer;
    signer.role = reading.text(node);
    refer_signatory(reading, node.place, signer.role, known);
    return signer;
  }
  MapReader map(reading, node, keys::kSigner);
  Signer signer = read_signer(reading, map, scope, known, true);
  read_hand(reading, map, signer, known);
  signer.condition = map.condition("if", scope);
  map.finish();
  return signer;
}

StampDefinition read_stamp(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known,
                           const char* word) {
  StampDefinition stamp;
  MapReader map(reading, node, keys::kStamp);
  stamp.word = words_or(reading, map, "word", word, scope);
  stamp.act = read_lines(reading, map, "act", scope);
  stamp.signer = read_signer(reading, map, scope, known, stamp.act.empty() && map.get("act") == nullptr);
  stamp.condition = map.condition("if", scope);
  map.finish();
  return stamp;
}

SigningListDefinition read_signing_list(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  SigningListDefinition list;
  MapReader map(reading, node, keys::kSigningList);
  list.kind = map.choice("kind");
  if (map.get("if") != nullptr) list.condition = map.condition("if", scope);
  list.each = map.expression("each", scope, Type::list_of(Type::any()));
  const Type item = list.each.empty() ? Type::any() : element_of(list.each.type());
  const ScopePtr inner = with(with(scope, "item", item), "row", Type::whole());
  list.sort = map.expression("sort", inner, Type::any());
  const auto title = std::find_if(kListTitles.begin(), kListTitles.end(),
                                  [&](const auto& known_title) { return list.kind == known_title.first; });
  list.title = words_or(reading, map, "title", title == kListTitles.end() ? "" : title->second, scope);
  list.about = map.slots("about", scope);
  list.signer = read_signer(reading, map, inner, known, true);
  list.remark = map.slots("remark", inner);
  list.own_page = map.flag("own_page");
  map.finish();
  return list;
}

CertificationDefinition read_certification(Reading& reading, const Node& node, const ScopePtr& scope,
                                           const Known& known) {
  CertificationDefinition certification;
  MapReader map(reading, node, keys::kCertification);
  certification.word = words_or(reading, map, "word", "Верно", scope);
  certification.signer = read_signer(reading, map, scope, known, true);
  certification.original = map.slots("original", scope);
  certification.seal = map.flag("seal");
  certification.condition = map.condition("if", scope);
  map.finish();
  return certification;
}

MarkDefinition read_mark(Reading& reading, const Node& node, const ScopePtr& scope) {
  MarkDefinition mark;
  MapReader map(reading, node, keys::kMark);
  int kinds = 0;
  for (const auto& [name, where] : kMarks) {
    if (map.get(name) == nullptr) continue;
    ++kinds;
    mark.where = where;
    mark.lines = read_lines(reading, map, name, scope);
  }
  if (kinds != 1) reading.error(node.place, "block-kind", "у отметки один вид", "есть: access, control, receipt, file");
  if (map.get("where") != nullptr) mark.where = map.choice("where");
  mark.condition = map.condition("if", scope);
  map.finish();
  return mark;
}

AddresseeDefinition read_addressee(Reading& reading, const Node& node, const ScopePtr& scope) {
  AddresseeDefinition addressee;
  MapReader map(reading, node, keys::kAddressee);
  const Repeat repeat = read_repeat(reading, map, scope);
  addressee.each = repeat.each;
  addressee.sort = repeat.sort;
  addressee.condition = repeat.condition;
  addressee.lines = read_lines(reading, map, "lines", repeat.inner);
  map.finish();
  return addressee;
}

}  // namespace dyak::definitions
