#pragma once
#include <cstddef>
#include <string_view>

namespace dyak::inspect {

/// What taking one file apart may cost. libqpdf repairs what is broken by reading again and again: a file of a few
/// kilobytes can be made to keep it busy for hours, one of a megabyte to fill the memory.
class Purse {
 public:
  /// Thrown when it is empty. No std::exception: qpdf would take that for a fault of one object and go on to the next.
  struct Empty {};

  static Purse for_file(std::size_t size);
  /// One stream of a page: its operators are counted by who runs them.
  static Purse for_stream();

  /// Bytes that were read, and objects that may stand in them.
  void pay_for_reading(std::size_t bytes);
  void pay_for_objects(std::string_view text);
  /// Bytes that a stream was unpacked to.
  void pay_for_unpacking(std::string_view bytes);

  /// The purse that pays for what this thread unpacks; null when nobody is taking a file apart.
  static Purse* open();
  /// While it lives, `purse` is open.
  class Opened {
   public:
    explicit Opened(Purse& purse);
    ~Opened();
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

   private:
    Purse* before_;
  };

 private:
  Purse(std::size_t reading, std::size_t objects, std::size_t unpacking)
      : reading_(reading), objects_(objects), unpacking_(unpacking) {}
  static void take(std::size_t& from, std::size_t amount);

  std::size_t reading_;
  std::size_t objects_;
  std::size_t unpacking_;
};

}  // namespace dyak::inspect
