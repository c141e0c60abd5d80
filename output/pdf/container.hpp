#pragma once
#include <string>
#include <string_view>

#include <memory>

namespace dyak::pdf {

/// A PDF file being put together: PoDoFo keeps the objects, numbers them and writes the file; what stands in them is
/// ours, as raw PDF text. PoDoFo's own drawing, fonts and page tree are not used (slow, not reproducible, not
/// taggable); nothing that it shares between documents is touched, so that each thread may have its own Container.
/// Every member throws Error{Internal} when PoDoFo fails.
class Container {
 public:
  enum class Objects { Plain, Packed };
  /// `minor` is the version after 1: 4 or 7; only the latter may have its objects packed.
  explicit Container(int minor, Objects objects = Objects::Plain);
  ~Container();

  /// Reserves an object and gives its reference, "12 0 R", to be filled later.
  struct ObjectNumber {
    unsigned number = 0;
    std::string reference() const { return std::to_string(number) + " 0 R"; }
  };
  ObjectNumber reserve();
  /// Fills an object with raw PDF ("<</Type /Page …>>").
  void set(ObjectNumber object, const std::string& raw);
  ObjectNumber add(const std::string& raw);
  /// A stream; `entries` are raw dictionary entries besides Length and Filter ("/Length1 1234").
  enum class Packing { Deflated, Plain };
  ObjectNumber add_stream(std::string_view bytes, const std::string& entries, Packing packing = Packing::Deflated);
  /// A stream whose bytes are packed already (JPEG): `entries` must name the filter.
  ObjectNumber add_packed(std::string_view bytes, const std::string& entries);

  void set_catalog(const std::string& key, const std::string& raw);
  void set_info(const std::string& key, const std::string& raw);
  /// The object of the root of the page tree.
  ObjectNumber pages() const;
  void set_pages(const std::string& kids, std::size_t count);

  /// The bytes. The container is spent afterwards.
  std::string write();

 private:
  std::string write_packed();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dyak::pdf
