#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace dyak::intake {

/// What a scanner for viruses says of some bytes. No answer is no «clean».
struct Scanned {
  enum class State { Clean, Infected, NoAnswer };
  State state = State::NoAnswer;
  std::string said;  ///< the name of what was found; why there is no answer
};

/// clamd, asked by INSTREAM (clamd(8)).
class Scanner {
 public:
  /// `address`: "host:port", or the path of its socket. Throws Error{InvalidInput} for what is neither.
  explicit Scanner(std::string address, std::chrono::milliseconds timeout = std::chrono::seconds(30));
  /// Never throws for what the other side does. Any thread.
  Scanned scan(std::string_view bytes) const;
  /// Of so many bytes, read piece by piece: `read` gives at most so many from there on.
  using Reading = std::function<std::string(std::uint64_t from, std::size_t most)>;
  Scanned scan(std::uint64_t size, const Reading& read) const;

 private:
  std::string address_;
  std::chrono::milliseconds timeout_;
};

}  // namespace dyak::intake
