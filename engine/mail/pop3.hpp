#pragma once
#include <string>
#include <vector>

#include "engine/mail/wire.hpp"

namespace dyak::mail {

/// A mailbox that is read by POP3 (RFC 1939, RFC 2595). Throws TalkFailed. What was deleted goes when quit() returns;
/// without it everything stays.
class Pop3 {
 public:
  explicit Pop3(const Server& server);
  Pop3(const Pop3&) = delete;
  Pop3& operator=(const Pop3&) = delete;

  struct Listed {
    int number = 0;
    std::size_t size = 0;
  };
  std::vector<Listed> list();
  /// The message as it came, lines end with CRLF.
  std::string retrieve(int number);
  void remove(int number);
  void quit();

 private:
  std::string ask(const std::string& command, const char* what);
  std::string until_dot(std::size_t most);

  Server server_;
  Wire wire_;
};

}  // namespace dyak::mail
