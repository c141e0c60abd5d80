#pragma once
#include <algorithm>
#include <string>

#include "engine/http/wire/message.hpp"

namespace dyak::http::testing {

/// An upload that is held in memory; it can be read in pieces of one size only, to find what hangs on where they end.
class MemoryBytes final : public Bytes {
 public:
  explicit MemoryBytes(std::string bytes, std::size_t piece = std::string::npos)
      : bytes_(std::move(bytes)), piece_(piece) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::string read(std::uint64_t offset, std::size_t most) const override {
    return offset >= bytes_.size() ? std::string{}
                                   : bytes_.substr(static_cast<std::size_t>(offset), std::min(most, piece_));
  }

 private:
  std::string bytes_;
  std::size_t piece_;
};

}  // namespace dyak::http::testing
