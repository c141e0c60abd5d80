#include "engine/definitions/read_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/scopes.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Type;

namespace {

struct KindTitle {
  const char* kind;
  const char* title;
};

/// Kinds whose name is printed by itself; letters and notices carry none.
constexpr KindTitle kDocumentKinds[] = {
    {"order", "ПРИКАЗ"}, {"protocol", "ПРОТОКОЛ"}, {"extract", "ВЫПИСКА ИЗ ПРОТОКОЛА"}, {"letter", ""}, {"notice", ""}};

void read_kind(Reading& reading, MapReader& map, DocumentDefinition& document) {
  const Node* kind = map.need("kind");
  if (kind != nullptr) document.kind = reading.id(*kind);
  const Node* title = map.get("kind_title");
  if (title != nullptr) {
    document.kind_title = reading.text(*title);
    return;
  }
  const auto found = std::find_if(std::begin(kDocumentKinds), std::end(kDocumentKinds),
                                  [&](const KindTitle& k) { return document.kind == k.kind; });
  if (found != std::end(kDocumentKinds)) {
    document.kind_title = found->title;
  } else if (kind != nullptr) {
    reading.error(kind->place, "document-kind",
                  fmt::format("как печатать название вида «{}», неизвестно", document.kind),
                  "добавьте kind_title: \"РАСПИСКА\", или kind_title: \"\", если название не печатается");
  }
}

Appendix read_appendix(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  MapReader map(reading, node, keys::kAppendix);
  Appendix appendix;
  Repeat repeat = read_repeat(reading, map, scope);
  appendix.each = std::move(repeat.each);
  appendix.sort = std::move(repeat.sort);
  appendix.condition = std::move(repeat.condition);
  if (const Node* copy = map.get("copy")) {
    MapReader from(reading, *copy, keys::kCopyParts);
    appendix.copy = read_copy_source(reading, from, "from", repeat.inner, known);
    appendix.copy.item = from.expression("item", repeat.inner, Type::any());
    from.finish();
    map.finish();
    return appendix;
  }
  refuse_markup(reading, map.get("heading"), kInHeading);
  appendix.heading = map.slots("heading", repeat.inner);
  appendix.mark = read_lines(reading, map, "mark", repeat.inner);
  if (const Node* approved = map.get("approved"))
    appendix.approved = read_stamp(reading, *approved, repeat.inner, known, "УТВЕРЖДЕНО");
  appendix.landscape = map.flag("landscape");
  if (const Node* body = map.need("body")) appendix.body = read_blocks(reading, *body, repeat.inner, known);
  map.finish();
  return appendix;
}

/// `appendix:` is a list of blocks, the heading one of them.
Appendix read_plain_appendix(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  Appendix appendix;
  appendix.body = read_blocks(reading, node, scope, known);
  if (appendix.body.empty()) return appendix;
  if (const auto* heading = std::get_if<HeadingContent>(&appendix.body.front().content)) {
    appendix.heading = heading->text;
    appendix.body.erase(appendix.body.begin());
  }
  return appendix;
}

class DocumentReader {
 public:
  DocumentReader(Reading& reading, const Node& node, ScopePtr scope, const Known& known)
      : reading_(reading), map_(reading, node, keys::kDocument), scope_(std::move(scope)), known_(known) {
    made_.place = node.place;
  }

  DocumentDefinition read() {
    identity();
    sheet();
    number();
    top();
    text();
    bottom();
    const Node* languages = map_.get("languages");
    check_languages(reading_, languages != nullptr ? languages->place : made_.place, made_);
    map_.finish();
    title();
    return std::move(made_);
  }

 private:
  void identity() {
    if (const Node* id = map_.need("document")) made_.id = reading_.id(*id);
    read_kind(reading_, map_, made_);
    made_.title = map_.text("title");
    made_.basis = map_.text("basis");
  }

  void sheet() {
    made_.layout = map_.get("layout") != nullptr ? map_.choice("layout")
                   : made_.kind == "letter"      ? "corner"
                                                 : "longitudinal";
    for (const Node* language : map_.items("languages")) made_.languages.push_back(reading_.text(*language));
    made_.profile = map_.text("profile");
    made_.letterhead = map_.flag("letterhead");
    made_.small_paper = map_.choice("paper") == "A5";
    if (map_.get("kept_long") != nullptr) made_.kept_long = map_.flag("kept_long");
    made_.two_sided = map_.flag("two_sided");
  }

  void number() {
    made_.unit = read_lines(reading_, map_, "unit", scope_);
    made_.issued_in = map_.slots("place", scope_);
    made_.date = map_.expression("date", scope_, Type::any());
    const Kind kind = made_.date.type().kind;
    if (!made_.date.empty() && kind != Kind::Any && kind != Kind::Null && kind != Kind::Date && kind != Kind::Moment) {
      reading_.error(map_.get("date")->place, "expr-wanted",
                     fmt::format("здесь нужна дата, а это {}", made_.date.type().name()));
    }
    made_.number = map_.slots("number", scope_);
    made_.number_of = map_.expression("number_of", scope_, Type::any());
    if (!made_.number_of.empty() && !is_paper_source(made_.number_of.type())) {
      reading_.error(map_.get("number_of")->place, "number-of",
                     fmt::format("дату и номер берут у документа или дела, а это {}", made_.number_of.type().name()),
                     "например, number_of: protocol или number_of: case.papers.last()");
    }
    copy_of();
  }

  /// An expression, or {from, document}.
  void copy_of() {
    const Node* node = map_.get("copy_of");
    if (node == nullptr) return;
    if (!node->is_map()) {
      made_.copy_of.from = read_copy_source(reading_, map_, "copy_of", scope_, known_).from;
      return;
    }
    MapReader map(reading_, *node, keys::kCopyOf);
    made_.copy_of = read_copy_source(reading_, map, "from", scope_, known_);
    map.finish();
  }

  void top() {
    refuse_markup(reading_, map_.get("heading"), kInHeading);
    made_.heading = map_.slots("heading", scope_);
    refuse_markup(reading_, map_.get("heading_beside"), kInHeading);
    made_.heading_beside = map_.slots("heading_beside", scope_);
    if (map_.get("addressee") != nullptr) {
      AddresseeDefinition one;
      one.lines = read_lines(reading_, map_, "addressee", scope_);
      made_.addressees.push_back(std::move(one));
    }
    for (const Node* item : map_.items("addressees"))
      made_.addressees.push_back(read_addressee(reading_, *item, scope_));
    made_.reply_to = map_.slots("reply_to", scope_);
    made_.salutation = map_.slots("salutation", scope_);
    if (const Node* stamp = map_.get("approval"))
      made_.approval = read_stamp(reading_, *stamp, scope_, known_, "УТВЕРЖДАЮ");
    if (const Node* stamp = map_.get("agreement"))
      made_.agreement = read_stamp(reading_, *stamp, scope_, known_, "СОГЛАСОВАНО");
    for (const Node* item : map_.items("marks")) made_.marks.push_back(read_mark(reading_, *item, scope_));
  }

  void text() {
    if (const Node* body = map_.need("body")) made_.body = read_blocks(reading_, *body, scope_, known_);
    if (const Node* appendix = map_.get("appendix")) {
      made_.appendices.push_back(read_plain_appendix(reading_, *appendix, scope_, known_));
    }
    for (const Node* item : map_.items("appendices"))
      made_.appendices.push_back(read_appendix(reading_, *item, scope_, known_));
    made_.appendix_to = map_.slots("appendix_to", scope_);
  }

  void bottom() {
    if (const Node* node = map_.get("certification"))
      made_.certification = read_certification(reading_, *node, scope_, known_);
    for (const Node* item : map_.items("lists"))
      made_.lists.push_back(read_signing_list(reading_, *item, scope_, known_));
    made_.executor = map_.slots("executor", scope_);
    made_.distribution = read_lines(reading_, map_, "distribution", scope_);
    made_.qr = map_.slots("qr", scope_);
    made_.qr_alt = map_.slots("qr_alt", scope_);
  }

  /// A heading without slots names the document too.
  void title() {
    if (!made_.title.empty()) return;
    const Node* heading = map_.get("heading");
    if (heading != nullptr && heading->is_scalar() && heading->text.find('{') == std::string::npos) {
      made_.title = heading->text;
    } else {
      map_.need("title");
    }
  }

  Reading& reading_;
  MapReader map_;
  ScopePtr scope_;
  const Known& known_;
  DocumentDefinition made_;
};

}  // namespace

bool is_paper_source(const expression::Type& type) {
  constexpr std::string_view kOfProcess = "case:";
  if (type.kind == Kind::Object) return type.object == "case" || type.object.substr(0, kOfProcess.size()) == kOfProcess;
  return type.kind == Kind::Any || type.kind == Kind::Null || type.kind == Kind::Record;
}

ScopePtr paper_scope(const ScopePtr& process, const PaperTypes& types) {
  const Type text = Type::simple(Kind::Text);
  ScopePtr scope =
      with(process, "paper",
           Type::record_of({{{"number", text}, {"date", Type::simple(Kind::Date)}, {"title", text}}, "number"}));
  scope = with(scope, "organisation", office_type());
  return with(with(with(scope, "item", types.item), "receiver", types.receiver), "issuer", types.issuer);
}

DocumentDefinition read_document(Reading& reading, const Node& node, const ScopePtr& scope, const Known& known) {
  return DocumentReader(reading, node, scope, known).read();
}

}  // namespace dyak::definitions
