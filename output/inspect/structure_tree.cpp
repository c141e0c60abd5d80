#include "output/inspect/structure_tree.hpp"

#include <set>

#include "output/inspect/font_code.hpp"

namespace dyak::inspect {
namespace {

constexpr std::size_t kMaxElements = 1'000'000;

struct Waiting {
  PdfObject object;
  int parent;
  unsigned page;
};

class Walk {
 public:
  explicit Walk(const File& file) : file_(file), roles_(file.get(root(), "RoleMap")) {}

  StructureTree go() {
    push_kids(file_.get(root(), "K"), -1, 0);
    while (!waiting_.empty() && tree_.elements.size() < kMaxElements) {
      const Waiting one = waiting_.back();
      waiting_.pop_back();
      visit(one);
    }
    return std::move(tree_);
  }

 private:
  const PdfObject& root() const { return file_.get(file_.catalog(), "StructTreeRoot"); }
  void visit(const Waiting& one);
  void push_kids(const PdfObject& kids, int parent, unsigned page);
  std::string role_of(std::string name) const;

  const File& file_;
  const PdfObject& roles_;
  StructureTree tree_;
  std::vector<Waiting> waiting_;
  std::set<unsigned> seen_;
};

unsigned number_of(const PdfObject& reference) {
  return reference.is(PdfObject::Kind::Reference) ? static_cast<unsigned>(reference.number) : 0;
}

std::string Walk::role_of(std::string name) const {
  for (int i = 0; i < 8; ++i) {
    const PdfObject& other = file_.get(roles_, name);
    if (!other.is(PdfObject::Kind::Name) || other.text == name) break;
    name = other.text;
  }
  return name;
}

// Pushed in reverse: the first is taken first.
void Walk::push_kids(const PdfObject& kids, int parent, unsigned page) {
  if (!kids.is(PdfObject::Kind::Array)) {
    if (!kids.is(PdfObject::Kind::Null)) waiting_.push_back({kids, parent, page});
    return;
  }
  for (auto kid = kids.array().rbegin(); kid != kids.array().rend(); ++kid) waiting_.push_back({*kid, parent, page});
}

void Walk::visit(const Waiting& one) {
  if (one.object.is(PdfObject::Kind::Reference) && !seen_.insert(number_of(one.object)).second) return;
  const PdfObject& object = file_.resolve(one.object);
  if (object.is(PdfObject::Kind::Number)) {
    if (one.parent >= 0) tree_.content.try_emplace({one.page, static_cast<int>(object.number)}, one.parent);
    return;
  }
  const unsigned own_page = number_of(object["Pg"]);
  const unsigned page = own_page != 0 ? own_page : one.page;
  const PdfObject& mcid = file_.get(object, "MCID");
  if (mcid.is(PdfObject::Kind::Number)) {
    if (one.parent >= 0) tree_.content.try_emplace({page, static_cast<int>(mcid.number)}, one.parent);
    return;
  }
  const PdfObject& kind = file_.get(object, "S");
  if (!kind.is(PdfObject::Kind::Name)) return;
  Element element;
  element.role = role_of(kind.text);
  element.parent = one.parent;
  element.alt = text_string(file_.get(object, "Alt").text);
  element.language = text_string(file_.get(object, "Lang").text);
  if (element.alt.empty()) element.alt = text_string(file_.get(object, "ActualText").text);
  tree_.elements.push_back(std::move(element));
  // An only child may be given by a reference: it is kept as one, so that loops are seen.
  const PdfObject& kids = object["K"];
  const PdfObject& resolved = file_.resolve(kids);
  push_kids(resolved.is(PdfObject::Kind::Array) ? resolved : kids, static_cast<int>(tree_.elements.size()) - 1, page);
}

}  // namespace

StructureTree read_structure(const File& file) { return Walk(file).go(); }

}  // namespace dyak::inspect
