#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "engine/mail/wire.hpp"

namespace dyak::mail {

/// What the server made of one letter.
struct Reply {
  enum class Of { Accepted, Later, Never };
  Of of = Of::Later;
  std::string said;  ///< its words, without addresses: they may be shown and kept
};

/// A session with a mail server: greeted, secured, logged in. Several letters go through one, one after another.
class Smtp {
 public:
  /// Throws TalkFailed: no letter is to blame.
  Smtp(const Server& server, std::string own_name);
  ~Smtp();
  Smtp(const Smtp&) = delete;
  Smtp& operator=(const Smtp&) = delete;

  /// `bytes`: as of to_bytes(). Throws TalkFailed when the connection broke; whether the letter was taken is then not
  /// known, unless asked_for_answer() is false: it was not.
  Reply send(std::string_view from, std::string_view to, std::string_view bytes);
  /// Whether the letter was given over whole, so that only the answer to it is missing.
  bool asked_for_answer() const { return asked_; }

 private:
  struct Answer {
    int code = 0;
    std::string text;
  };
  Answer answer();
  Answer ask(std::string_view command);
  void greet();
  void log_in();
  bool offers(std::string_view what) const;

  Server server_;
  std::string own_name_;
  Wire wire_;
  std::string offered_;  ///< lines of the answer to EHLO, in capitals
  bool asked_ = false;
};

}  // namespace dyak::mail
