#pragma once
#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <string>
#include <string_view>

/// Talk with a server by lines, as SMTP and POP3 do it. Nothing waits longer than it was told to, however slowly the
/// other side drips, and no answer is longer than a program can hold.
namespace dyak::mail {

/// The talk failed: the connection, not what was asked. `what()` is for people.
class TalkFailed : public std::runtime_error {
 public:
  explicit TalkFailed(const std::string& sentence) : std::runtime_error(sentence) {}
};

enum class Security { None, StartTls, Tls };

struct Server {
  std::string host;
  std::uint16_t port = 0;
  Security security = Security::StartTls;
  std::string user;                  ///< empty = no login
  std::string password;              ///< never told to anybody but the server
  std::string ca_file;               ///< empty = the system's certificates
  std::chrono::seconds timeout{30};  ///< of one answer
};

/// An address of this machine, where nobody listens on the way; «127.example.org» is a name like another.
bool is_own_machine(const std::string& host);

class Wire {
 public:
  /// Connected, and secured at once where it is Security::Tls. Throws TalkFailed.
  explicit Wire(const Server& server);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// From now on everything is encrypted, with a certificate that is good for the host; nothing that came before counts.
  void secure();
  /// A new deadline: all that follows must be done by then.
  void allow(std::chrono::milliseconds time);
  void send(std::string_view bytes);
  /// Without its line end.
  std::string line();

 private:
  void fill();
  std::chrono::milliseconds left() const;

  Server server_;
  Poco::Net::StreamSocket socket_;
  std::string buffer_;
  std::chrono::steady_clock::time_point until_;
};

}  // namespace dyak::mail
