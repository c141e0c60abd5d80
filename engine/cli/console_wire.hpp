#pragma once
#include <optional>
#include <string>

#include "engine/base/error.hpp"
#include "engine/base/value.hpp"

namespace dyak::cli {

/// Closes what it owns.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

/// All that the other side says until it has said its last; nullopt when it falls silent, says too much, or `stop`
/// (-1 = none) can be read.
std::optional<std::string> receive(int connection, int stop);
/// Gives up without a word when the other side has gone.
void send_all(int connection, const std::string& bytes);

/// An error as it goes through the socket, and back: nothing of it is lost but its internal text.
Value wire_value(const Error& error);
Error error_from_wire(const Value& value);

}  // namespace dyak::cli
