#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "output/inspect/objects.hpp"

namespace dyak::inspect {

/// A PDF file taken apart by libqpdf, within limits: whatever the bytes, it ends. Objects are read once, at the
/// beginning; nothing here recurses over the file.
class File {
 public:
  /// `bytes` must outlive the file. Throws Error{InvalidInput}: "pdf-unreadable" for what is no PDF or has no pages,
  /// "pdf-too-big" over 64 MB, and for what holds more objects or more knots than a paper can.
  explicit File(std::string_view bytes);
  ~File();
  File(File&&) = delete;

  /// Follows references; null for one that leads nowhere.
  const PdfObject& resolve(const PdfObject& object) const;
  /// The entry of a dictionary, resolved.
  const PdfObject& get(const PdfObject& dictionary, std::string_view key) const { return resolve(dictionary[key]); }
  /// The unpacked bytes of the stream that this reference stands for; empty when it cannot be unpacked.
  std::string stream(const PdfObject& reference) const;

  const PdfObject& trailer() const { return trailer_; }
  const PdfObject& catalog() const { return get(trailer_, "Root"); }
  bool encrypted() const { return encrypted_; }
  const std::map<unsigned, PdfObject>& objects() const { return objects_; }

 private:
  struct Parser;
  void read_trailer();
  void read_objects();
  void find_trailer();
  void unpack_objects();
  void unpack_objects(const PdfObject& holder, const std::string& plain);
  bool has_pages() const { return !get(catalog(), "Pages").dictionary().empty(); }

  std::unique_ptr<Parser> parser_;
  std::map<unsigned, PdfObject> objects_;
  PdfObject trailer_;
  bool encrypted_ = false;
};

}  // namespace dyak::inspect
