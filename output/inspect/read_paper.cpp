#include <set>

#include "output/inspect/page_reader.hpp"

namespace dyak::inspect {
namespace {

constexpr std::size_t kMaxPages = 10'000;

struct PageObject {
  unsigned number;
  PdfObject box;
  int turned = 0;  // degrees, clockwise
  PdfObject resources;
};

// The page tree from left to right; MediaBox and Resources come from above when a page has none.
std::vector<PageObject> find_pages(const File& file) {
  struct Node {
    PdfObject reference;
    PageObject above;
  };
  std::vector<PageObject> pages;
  std::vector<Node> waiting{{file.catalog()["Pages"], {}}};
  std::set<unsigned> seen;
  while (!waiting.empty() && pages.size() < kMaxPages) {
    Node node = std::move(waiting.back());
    waiting.pop_back();
    if (!node.reference.is(PdfObject::Kind::Reference)) continue;
    node.above.number = static_cast<unsigned>(node.reference.number);
    if (!seen.insert(node.above.number).second) continue;
    const PdfObject& object = file.resolve(node.reference);
    const PdfObject& box = file.get(object, "MediaBox");
    const PdfObject& resources = file.get(object, "Resources");
    const PdfObject& crop = file.get(object, "CropBox");
    const PdfObject& turned = file.get(object, "Rotate");
    if (turned.is(PdfObject::Kind::Number)) node.above.turned = ((static_cast<int>(turned.number) % 360) + 360) % 360;
    if (crop.is(PdfObject::Kind::Array))
      node.above.box = crop;
    else if (box.is(PdfObject::Kind::Array))
      node.above.box = box;
    if (resources.is(PdfObject::Kind::Dictionary)) node.above.resources = resources;
    const Objects& kids = file.get(object, "Kids").array();
    if (kids.empty() && !file.get(object, "Type").is_name("Pages") && object.is(PdfObject::Kind::Dictionary)) {
      pages.push_back(node.above);
      continue;
    }
    for (auto kid = kids.rbegin(); kid != kids.rend(); ++kid) waiting.push_back({*kid, node.above});
  }
  return pages;
}

std::string content_of(const File& file, const PdfObject& page) {
  const PdfObject& contents = file.get(page, "Contents");
  if (!contents.is(PdfObject::Kind::Array)) return file.stream(page["Contents"]);
  std::string all;
  for (const PdfObject& part : contents.array()) all += file.stream(part) + "\n";
  return all;
}

Page read_page(const File& file, const PageObject& object, FontShelf& fonts, const StructureTree& tree, Budget& budget,
               bool& spaced) {
  Page page;
  const Objects& box = object.box.array();
  const auto side = [&](std::size_t i) { return i < box.size() ? file.resolve(box[i]).number : 0; };
  const double wide = side(2) - side(0), tall = side(3) - side(1);
  PageReader::Matrix to_sheet{1, 0, 0, 1, -side(0), -side(1)};
  if (object.turned == 90) to_sheet = {0, -1, 1, 0, -side(1), wide + side(0)};
  if (object.turned == 180) to_sheet = {-1, 0, 0, -1, wide + side(0), tall + side(1)};
  if (object.turned == 270) to_sheet = {0, 1, -1, 0, tall + side(1), -side(0)};
  const bool on_its_side = object.turned == 90 || object.turned == 270;
  page.width = (on_its_side ? tall : wide) * kMmPerPoint;
  page.height = (on_its_side ? wide : tall) * kMmPerPoint;
  PageReader reader(file, fonts, tree, budget, object.number, on_its_side ? wide : tall, to_sheet);
  PdfObject reference;
  reference.kind = PdfObject::Kind::Reference;
  reference.number = object.number;
  reader.run(content_of(file, file.resolve(reference)), object.resources);
  page.pieces = reader.take_pieces();
  page.rules = reader.take_rules();
  page.pictures = reader.take_pictures();
  spaced = spaced || reader.has_spaces();
  page.untagged_text = reader.untagged_text();
  return page;
}

// An action of its own accord: JavaScript anywhere, or something that starts when the file is opened.
bool is_active(const File& file) {
  for (const auto& [number, object] : file.objects()) {
    if (object["S"].is_name("JavaScript") || object["S"].is_name("Launch") || !object["JS"].is(PdfObject::Kind::Null))
      return true;
  }
  const PdfObject& opening = file.get(file.catalog(), "OpenAction");
  const bool script = file.get(opening, "S").is_name("JavaScript") || file.get(opening, "S").is_name("Launch");
  return script || !file.get(file.get(file.catalog(), "Names"), "JavaScript").is(PdfObject::Kind::Null);
}

}  // namespace

Paper read_paper(std::string_view bytes) {
  const File file(bytes);
  Paper paper;
  paper.encrypted = file.encrypted();
  if (paper.encrypted) return paper;
  const PdfObject& catalog = file.catalog();
  const PdfObject& info = file.get(file.trailer(), "Info");
  paper.title = text_string(file.get(info, "Title").text);
  paper.created = file.get(info, "CreationDate").text;
  paper.language = text_string(file.get(catalog, "Lang").text);
  const auto yes = [&](const PdfObject& object, std::string_view key) {
    const PdfObject& value = file.get(object, key);
    return value.is(PdfObject::Kind::Truth) && value.number != 0;
  };
  paper.shows_title = yes(file.get(catalog, "ViewerPreferences"), "DisplayDocTitle");
  paper.tagged =
      yes(file.get(catalog, "MarkInfo"), "Marked") && !file.get(catalog, "StructTreeRoot").dictionary().empty();
  paper.output_intent = !file.get(catalog, "OutputIntents").array().empty();
  const std::string xmp = file.stream(catalog["Metadata"]);
  paper.archive_mark = xmp.find("<pdfaid:part>") != std::string::npos || xmp.find("pdfaid:part=") != std::string::npos;
  paper.active = is_active(file);
  StructureTree tree = read_structure(file);
  FontShelf fonts(file);
  Budget budget;
  for (const PageObject& object : find_pages(file)) {
    if (budget.bytes == 0) break;
    paper.pages.push_back(read_page(file, object, fonts, tree, budget, paper.spaced));
  }
  paper.fonts = fonts.about();
  paper.elements = std::move(tree.elements);
  return paper;
}

}  // namespace dyak::inspect
