#include "output/inspect/font_shelf.hpp"

namespace dyak::inspect {

int FontShelf::find(const PdfObject& resources, std::string_view name) {
  const PdfObject& font = file_.get(resources, "Font");
  const PdfObject& entry = font[name];
  if (!entry.is(PdfObject::Kind::Reference)) return -1;
  const auto number = static_cast<unsigned>(entry.number);
  const auto known = by_object_.find(number);
  if (known != by_object_.end()) return known->second;
  const int index = static_cast<int>(codes_.size());
  codes_.push_back(std::make_unique<const FontCode>(file_, file_.resolve(entry)));
  by_object_[number] = index;
  return index;
}

std::vector<Font> FontShelf::about() const {
  std::vector<Font> fonts;
  for (const auto& code : codes_) fonts.push_back(code->about());
  return fonts;
}

}  // namespace dyak::inspect
