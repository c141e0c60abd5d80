#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "engine/http/wire/message.hpp"

namespace dyak::http {

/// An upload on its way: a file without a name, so that nothing
/// of it stays behind whatever happens to it or to the program.
class Spool final : public Bytes {
 public:
  /// `place` is held as long as it lives. Error{Unavailable} when the folder takes no file.
  Spool(const std::string& folder, std::shared_ptr<const void> place);
  ~Spool() override;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  /// Error{Unavailable} when the disk is full. One thread, before anybody reads.
  void append(std::string_view bytes);
  std::uint64_t size() const override { return size_; }
  std::string read(std::uint64_t offset, std::size_t most) const override;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::shared_ptr<const void> place_;
};

}  // namespace dyak::http
