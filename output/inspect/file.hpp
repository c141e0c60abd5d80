#pragma once
#include <map>
#include <string>
#include <string_view>

#include "output/inspect/objects.hpp"

namespace dyak::inspect {

/// A PDF file taken apart. Its objects are found by looking for them, not through the cross-reference table: what a
/// damaged table says cannot lead astray, and no foreign parser sees hostile bytes. Sizes are limited; nothing here
/// recurses over the file.
class File {
 public:
  /// `bytes` must outlive the file. Throws Error{InvalidInput}: "pdf-unreadable" for what is no PDF or has no pages,
  /// "pdf-too-big" over 64 MB.
  explicit File(std::string_view bytes);

  /// Follows references; null for one that leads nowhere.
  const Object& resolve(const Object& object) const;
  /// The entry of a dictionary, resolved.
  const Object& get(const Object& dictionary, std::string_view key) const { return resolve(dictionary[key]); }
  /// The unpacked bytes of the stream that this reference (or stream
  /// dictionary) stands for; empty when it cannot be unpacked.
  std::string stream(const Object& reference) const;

  const Object& trailer() const { return trailer_; }
  const Object& catalog() const { return get(trailer_, "Root"); }
  bool encrypted() const { return encrypted_; }
  const std::map<unsigned, Object>& objects() const { return objects_; }

 private:
  void find_objects();
  void read_object(unsigned number, std::size_t at);
  void note_trailer(const Object& dictionary);
  void unpack_object_streams();

  std::string_view bytes_;
  std::map<unsigned, Object> objects_;
  std::map<unsigned, std::string_view> streams_;  // packed bytes
  Object trailer_;
  std::size_t scanned_ = 0;
  bool encrypted_ = false;
};

}  // namespace dyak::inspect
