#include "engine/definitions/read_document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

struct KindTitle {
  const char* kind;
  const char* title;
};

/// Kinds whose name is printed by itself; letters and notices carry none.
constexpr KindTitle kKinds[] = {
    {"order", "ПРИКАЗ"}, {"protocol", "ПРОТОКОЛ"}, {"extract", "ВЫПИСКА ИЗ ПРОТОКОЛА"}, {"letter", ""}, {"notice", ""}};

void read_kind(Reading& reading, MapReader& map, DocumentDefinition& document) {
  const Node* kind = map.need("kind");
  if (kind != nullptr) document.kind = reading.id(*kind);
  const Node* title = map.get("kind_title");
  if (title != nullptr) {
    document.kind_title = reading.text(*title);
    return;
  }
  const auto found =
      std::find_if(std::begin(kKinds), std::end(kKinds), [&](const KindTitle& k) { return document.kind == k.kind; });
  if (found != std::end(kKinds)) {
    document.kind_title = found->title;
  } else if (kind != nullptr) {
    reading.error(kind->place, "document-kind",
                  fmt::format("как печатать название вида «{}», неизвестно", document.kind),
                  "добавьте kind_title: \"РАСПИСКА\", или kind_title: \"\", если название не печатается");
  }
}

Appendix read_appendix(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  MapReader map(reading, node, "приложения");
  Appendix appendix;
  appendix.heading = map.slots("heading", scope);
  appendix.landscape = map.get("landscape") != nullptr && map.flag("landscape");
  appendix.condition = map.condition("if", scope);
  if (const Node* body = map.need("body")) appendix.body = read_blocks(reading, *body, scope, known);
  map.finish();
  return appendix;
}

/// `appendix:` is a list of blocks, the heading one of them.
Appendix read_plain_appendix(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  Appendix appendix;
  appendix.body = read_blocks(reading, node, scope, known);
  if (!appendix.body.empty() && appendix.body.front().kind == BlockKind::Heading) {
    appendix.heading = appendix.body.front().text;
    appendix.body.erase(appendix.body.begin());
  }
  return appendix;
}

}  // namespace

ScopePtr paper_scope(const ScopePtr& process, const Type& item, const Type& receiver) {
  const Type text = Type::simple(Kind::Text);
  ScopePtr scope =
      with(process, "paper",
           Type::record_of({{{"number", text}, {"date", Type::simple(Kind::Date)}, {"title", text}}, "number"}));
  scope = with(scope, "organisation",
               Type::record_of({{{"name", Type::simple(Kind::Phrase)}, {"short", text}, {"place", text}}, "name"}));
  return with(with(scope, "item", item), "receiver", receiver);
}

DocumentDefinition read_document(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  DocumentDefinition document;
  MapReader map(reading, node, "документа");
  if (const Node* id = map.need("document")) document.id = reading.id(*id);
  document.place = node.place;
  read_kind(reading, map, document);
  document.title = map.text("title");
  document.basis = map.text("basis");
  document.layout =
      map.choice("layout", {"longitudinal", "corner"}, document.kind == "letter" ? "corner" : "longitudinal");
  document.profile = map.text("profile");
  document.heading = map.slots("heading", scope);
  for (const Node* line : map.items("addressee")) document.addressee.push_back(reading.slots(*line, scope));
  document.reply_to = map.slots("reply_to", scope);
  document.salutation = map.slots("salutation", scope);
  if (const Node* body = map.need("body")) document.body = read_blocks(reading, *body, scope, known);
  if (const Node* appendix = map.get("appendix")) {
    document.appendices.push_back(read_plain_appendix(reading, *appendix, scope, known));
  }
  for (const Node* item : map.items("appendices"))
    document.appendices.push_back(read_appendix(reading, *item, scope, known));
  document.executor = map.slots("executor", scope);
  map.finish();
  if (document.title.empty()) {
    const Node* heading = map.get("heading");
    if (heading != nullptr && heading->is_scalar() && heading->text.find('{') == std::string::npos) {
      document.title = heading->text;
    } else {
      map.need("title");
    }
  }
  return document;
}

}  // namespace dyak::definitions
