#include "output/pdf/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "engine/base/error.hpp"
#include "output/pdf/content.hpp"
#include "output/pdf/tokens.hpp"

namespace dyak::pdf {
namespace {

using layout::Element;
using layout::Role;

std::string attributes(const Element& element, const std::string& box) {
  std::string span = element.column_span > 1 ? fmt::format(" /ColSpan {}", element.column_span) : "";
  if (element.row_span > 1) span += fmt::format(" /RowSpan {}", element.row_span);
  if (element.role == Role::HeaderCell) return "/A <</O /Table /Scope /Column" + span + ">>";
  if (element.role == Role::DataCell && !span.empty()) return "/A <</O /Table" + span + ">>";
  if (element.role == Role::List) return "/A <</O /List /ListNumbering /Decimal>>";
  if (element.role == Role::PlainList) return "/A <</O /List /ListNumbering /Disc>>";
  if (element.role == Role::Figure) return "/A <</O /Layout /Placement /Block /BBox [" + box + "]>>";
  return "";
}

// PDF/UA-1 7.9: a footnote is found by its ID.
std::string id_of(std::size_t index) { return fmt::format("(note{:08})", index); }

// PDF/A-1 6.1.12: an array holds at most 8191 members. Longer lists of children are put into groups.
constexpr std::size_t kMaxKids = 8'000;

// What may stand between an element and its children. Tables have no such thing in PDF 1.4: layout keeps them shorter.
std::string_view group_type_of(Role role) {
  if (role == Role::List || role == Role::PlainList) return "L";
  return role == Role::Section ? "Sect" : "Div";
}

bool stands_empty(Role role) { return role == Role::DataCell || role == Role::HeaderCell; }

class Tree {
 public:
  Tree(Container& file, const std::vector<Element>& elements, const std::vector<PlacedContent>& contents,
       const std::vector<PlacedAnnotation>& annotations)
      : file_(file),
        elements_(elements),
        contents_(contents),
        annotations_(annotations),
        annotated_(elements.size()),
        kids_(elements.size()),
        own_(elements.size()),
        objects_(elements.size()),
        parents_(elements.size()),
        groups_(elements.size()),
        alive_(elements.size()) {}

  Container::ObjectNumber write(const std::vector<Container::ObjectNumber>& pages,
                                const std::vector<std::string>& boxes);

 private:
  void prune();
  void find_parents(Container::ObjectNumber document);
  void group_kids(std::size_t index);
  std::string kids_of(std::size_t index, const std::vector<Container::ObjectNumber>& pages) const;
  std::string ids() const;
  std::string parent_tree(std::size_t page_count);

  Container& file_;
  const std::vector<Element>& elements_;
  const std::vector<PlacedContent>& contents_;
  const std::vector<PlacedAnnotation>& annotations_;
  std::vector<std::vector<std::size_t>> annotated_;  // indexes into annotations_
  std::vector<std::vector<std::size_t>> kids_;
  std::vector<std::vector<std::size_t>> own_;  // indexes into contents_
  std::vector<Container::ObjectNumber> objects_;
  std::vector<Container::ObjectNumber> parents_;  // an element of the list, or a group
  std::vector<std::string> groups_;  // references of the groups that stand between an element and its children
  std::vector<bool> alive_;
};

// Children come after their parents in the list, so one way back tells which have anything in them.
void Tree::prune() {
  for (std::size_t i = 0; i < contents_.size(); ++i) own_[contents_[i].element].push_back(i);
  for (std::size_t i = 0; i < annotations_.size(); ++i) {
    annotated_[annotations_[i].element].push_back(i);
    alive_[annotations_[i].element] = true;
  }
  for (std::size_t i = elements_.size(); i-- > 0;) {
    alive_[i] = alive_[i] || !own_[i].empty() || stands_empty(elements_[i].role);
    if (alive_[i] && elements_[i].parent >= 0) alive_[static_cast<std::size_t>(elements_[i].parent)] = true;
  }
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (alive_[i] && elements_[i].parent >= 0) kids_[static_cast<std::size_t>(elements_[i].parent)].push_back(i);
  }
}

void Tree::find_parents(Container::ObjectNumber document) {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (alive_[i])
      parents_[i] = elements_[i].parent < 0 ? document : objects_[static_cast<std::size_t>(elements_[i].parent)];
  }
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (kids_[i].size() > kMaxKids && elements_[i].role != Role::Table) group_kids(i);
  }
}

// A long section falls into sections, a long list into lists.
void Tree::group_kids(std::size_t index) {
  const Element& element = elements_[index];
  for (std::size_t from = 0; from < kids_[index].size(); from += kMaxKids) {
    const Container::ObjectNumber group = file_.reserve();
    std::string kids;
    for (std::size_t i = from; i < std::min(from + kMaxKids, kids_[index].size()); ++i) {
      parents_[kids_[index][i]] = group;
      kids += objects_[kids_[index][i]].reference() + " ";
    }
    kids.pop_back();
    file_.set(group, fmt::format("<</S /{}/P {}{}/K [{}]>>", group_type_of(element.role), objects_[index].reference(),
                                 attributes(element, ""), kids));
    groups_[index] += group.reference() + " ";
  }
}

std::string Tree::kids_of(std::size_t index, const std::vector<Container::ObjectNumber>& pages) const {
  std::string kids;
  const auto& own = own_[index];
  const bool one_page = own.empty() || contents_[own.front()].page == contents_[own.back()].page;
  if (!own.empty()) kids = "/Pg " + pages[contents_[own.front()].page].reference();
  const bool alone = own.size() == 1 && kids_[index].empty() && annotated_[index].empty() && groups_[index].empty();
  if (alone) return kids + fmt::format("/K {}", contents_[own.front()].mcid);
  kids += "/K [";
  for (const std::size_t i : own) {
    const PlacedContent& content = contents_[i];
    if (one_page) {
      fmt::format_to(std::back_inserter(kids), "{} ", content.mcid);
    } else {
      fmt::format_to(std::back_inserter(kids), "<</Type /MCR /Pg {} /MCID {}>> ", pages[content.page].reference(),
                     content.mcid);
    }
  }
  for (const std::size_t i : annotated_[index]) {
    fmt::format_to(std::back_inserter(kids), "<</Type /OBJR /Pg {} /Obj {}>> ", pages[annotations_[i].page].reference(),
                   annotations_[i].object.reference());
  }
  if (groups_[index].empty()) {
    for (const std::size_t kid : kids_[index]) kids += objects_[kid].reference() + " ";
  }
  kids += groups_[index];
  if (kids.back() == ' ') kids.pop_back();
  return own.empty() && kids_[index].empty() && annotated_[index].empty() ? "" : kids + "]";
}

std::string Tree::parent_tree(std::size_t page_count) {
  std::vector<std::string> pages(page_count);
  for (const PlacedContent& content : contents_) pages[content.page] += objects_[content.element].reference() + " ";
  const auto numbers = [&](std::size_t from, std::size_t to) {
    std::string nums = "/Nums [";
    for (std::size_t i = from; i < to; ++i) nums += fmt::format("{} [{}] ", i, pages[i]);
    for (std::size_t i = 0; to == page_count && i < annotations_.size(); ++i)
      nums += fmt::format("{} {} ", page_count + i, objects_[annotations_[i].element].reference());
    return nums + "]";
  };
  if (page_count <= kPagesInANode) return "<<" + numbers(0, page_count) + ">>";
  std::string kids;
  for (std::size_t from = 0; from < page_count; from += kPagesInANode) {
    const std::size_t to = std::min(from + kPagesInANode, page_count);
    const std::size_t last = to == page_count ? to - 1 + annotations_.size() : to - 1;
    kids += file_.add(fmt::format("<</Limits [{} {}] {}>>", from, last, numbers(from, to))).reference() + " ";
  }
  return "<</Kids [" + kids + "]>>";
}

Container::ObjectNumber Tree::write(const std::vector<Container::ObjectNumber>& pages,
                                    const std::vector<std::string>& boxes) {
  prune();
  const Container::ObjectNumber root = file_.reserve();
  const Container::ObjectNumber document = file_.reserve();
  std::string tops;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!alive_[i]) continue;
    objects_[i] = file_.reserve();
    if (elements_[i].parent < 0) tops += objects_[i].reference() + " ";
  }
  find_parents(document);
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!alive_[i]) continue;
    const Element& element = elements_[i];
    const bool told = element.role == Role::Figure || element.role == Role::Formula;
    std::string alt = told ? "/Alt " + utf16_hex(element.alt) : "";
    if (!element.language.empty()) alt += "/Lang (" + element.language + ")";
    if (element.role == Role::Note) alt += "/ID " + id_of(i);
    // The word StructElem is left out: most of a paper's objects are elements, and a parent's child can be no other.
    file_.set(objects_[i], fmt::format("<</S /{}/P {}{}{}{}>>", type_of(element.role), parents_[i].reference(),
                                       attributes(element, boxes[i]), alt, kids_of(i, pages)));
  }
  const std::string kids = tops.empty() ? "" : " /K [" + tops + "]";
  file_.set(document, "<</S /Document /P " + root.reference() + kids + ">>");
  const Container::ObjectNumber parents = file_.add(parent_tree(pages.size()));
  file_.set(root, fmt::format("<</Type /StructTreeRoot /K [{}] /ParentTree {} /ParentTreeNextKey {}{}>>",
                              document.reference(), parents.reference(), pages.size() + annotations_.size(), ids()));
  return root;
}

std::string Tree::ids() const {
  std::string names;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (alive_[i] && elements_[i].role == Role::Note) names += id_of(i) + " " + objects_[i].reference() + " ";
  }
  return names.empty() ? "" : " /IDTree <</Names [" + names + "]>>";
}

}  // namespace

std::string_view type_of(Role role) {
  switch (role) {
    case Role::Document:
      return "Document";
    case Role::Section:
      return "Sect";
    case Role::Paragraph:
      return "P";
    case Role::H1:
      return "H1";
    case Role::H2:
      return "H2";
    case Role::H3:
      return "H3";
    case Role::H4:
      return "H4";
    case Role::List:
      return "L";
    case Role::ListItem:
      return "LI";
    case Role::Label:
      return "Lbl";
    case Role::ListBody:
      return "LBody";
    case Role::Table:
      return "Table";
    case Role::TableRow:
      return "TR";
    case Role::HeaderCell:
      return "TH";
    case Role::DataCell:
      return "TD";
    case Role::Figure:
      return "Figure";
    case Role::Form:
      return "Form";
    case Role::Span:
      return "Span";
    case Role::Link:
      return "Link";
    case Role::Reference:
      return "Reference";
    case Role::Note:
      return "Note";
    case Role::PlainList:
      return "L";
    case Role::Contents:
      return "TOC";
    case Role::ContentsItem:
      return "TOCI";
    case Role::Formula:
      return "Formula";
  }
  return "P";
}

Container::ObjectNumber write_structure(Container& file, const std::vector<Element>& elements,
                                        const std::vector<PlacedContent>& contents,
                                        const std::vector<Container::ObjectNumber>& pages,
                                        const std::vector<std::string>& figure_boxes,
                                        const std::vector<PlacedAnnotation>& annotations) {
  return Tree(file, elements, contents, annotations).write(pages, figure_boxes);
}

}  // namespace dyak::pdf
