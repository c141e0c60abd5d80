#pragma once
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "output/inspect/file.hpp"
#include "output/inspect/font_code.hpp"
#include "output/inspect/page_text.hpp"

namespace dyak::inspect {

/// The fonts of a file, each read once.
class FontShelf {
 public:
  explicit FontShelf(const File& file) : file_(file) {}
  /// The index of the font that a resource names; -1 when it is none.
  int find(const PdfObject& resources, std::string_view name);
  const FontCode& at(int index) const { return *codes_.at(static_cast<std::size_t>(index)); }
  std::vector<Font> about() const;

 private:
  const File& file_;
  std::map<unsigned, int> by_object_;
  std::vector<std::unique_ptr<const FontCode>> codes_;
};

}  // namespace dyak::inspect
