#include "engine/mail/smtp.hpp"

#include <algorithm>

#include "engine/crypto/text.hpp"
#include "engine/mail/address.hpp"

namespace dyak::mail {
namespace {

constexpr int kMaxLines = 200;
constexpr int kPatienceAfterData = 4;  // a server may look a letter over before it takes it

std::string with_dots_stuffed(std::string_view bytes) {
  std::string all;
  all.reserve(bytes.size() + 64);
  bool at_start = true;
  for (const char c : bytes) {
    if (at_start && c == '.') all += '.';
    all += c;
    at_start = c == '\n';
  }
  if (all.size() < 2 || all.substr(all.size() - 2) != "\r\n") all += "\r\n";
  return all + ".\r\n";
}

// Answers name whom they are about: that is on record elsewhere and may be destroyed there.
std::string without_addresses(const std::string& text) {
  std::string result;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t blank = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, blank - from);
    result += (result.empty() ? "" : " ") + (word.find('@') == std::string::npos ? word : "…");
    from = blank + 1;
  }
  return result.size() > 300 ? result.substr(0, 300) : result;
}

// The words of a stranger: what is no ASCII or no text is left out.
std::string readable(const std::string& text) {
  std::string result;
  for (const char c : text)
    if (c >= ' ' && c < 0x7f) result += c;
  return result;
}

Reply reply_of(int code, const std::string& text) {
  Reply reply;
  reply.of = code >= 500 ? Reply::Of::Never : code >= 200 && code < 400 ? Reply::Of::Accepted : Reply::Of::Later;
  reply.said = without_addresses(std::to_string(code) + " " + readable(text));
  return reply;
}

}  // namespace

Smtp::Smtp(const Server& server, std::string own_name)
    : server_(server), own_name_(std::move(own_name)), wire_(server_) {
  const Answer hello = answer();
  if (hello.code != 220) throw TalkFailed("Почтовый сервер не принимает: " + reply_of(hello.code, hello.text).said);
  greet();
  if (server.security == Security::StartTls) {
    if (!offers("STARTTLS"))
      throw TalkFailed("Почтовый сервер " + server.host +
                       " не предлагает STARTTLS: письма открыто не шлют. Проверьте security в настройках почты");
    if (const Answer ready = ask("STARTTLS"); ready.code != 220)
      throw TalkFailed("Почтовый сервер не начал шифрование: " + reply_of(ready.code, ready.text).said);
    wire_.secure();
    greet();
  }
  if (!server.user.empty()) log_in();
}

// Politeness costs no patience: who does not answer is left.
Smtp::~Smtp() {
  try {
    wire_.allow(std::chrono::milliseconds(500));
    wire_.send("QUIT\r\n");
  } catch (const std::exception&) {  // it has gone already, or there is no memory for a word
  }
}

Smtp::Answer Smtp::answer() {
  Answer whole;
  for (int n = 0; n < kMaxLines; ++n) {
    const std::string line = wire_.line();
    const bool has_code =
        line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, [](char c) { return c >= '0' && c <= '9'; });
    if (!has_code) throw TalkFailed("Почтовый сервер " + server_.host + " отвечает не по правилам SMTP");
    whole.code = std::stoi(line.substr(0, 3));
    whole.text += (whole.text.empty() ? "" : "\n") + (line.size() > 4 ? line.substr(4) : std::string());
    if (line.size() == 3 || line[3] != '-') return whole;
  }
  throw TalkFailed("Почтовый сервер " + server_.host + " отвечает без конца");
}

Smtp::Answer Smtp::ask(std::string_view command) {
  wire_.allow(server_.timeout);
  wire_.send(std::string(command) + "\r\n");
  return answer();
}

void Smtp::greet() {
  Answer offer = ask("EHLO " + own_name_);
  if (offer.code != 250) offer = ask("HELO " + own_name_);
  if (offer.code != 250) throw TalkFailed("Почтовый сервер не поздоровался: " + reply_of(offer.code, offer.text).said);
  offered_ = "\n" + offer.text + "\n";
  std::transform(offered_.begin(), offered_.end(), offered_.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
}

bool Smtp::offers(std::string_view what) const {
  const std::string line = "\n" + std::string(what);
  const auto found = offered_.find(line);
  if (found == std::string::npos) return false;
  const char after = offered_[found + line.size()];
  return after == '\n' || after == ' ' || after == '=';
}

void Smtp::log_in() {
  if (server_.security == Security::None && !is_own_machine(server_.host))
    throw TalkFailed("Пароль открыто по сети не шлют: задайте security starttls или tls в настройках почты");
  Answer done;
  if (const auto line = offered_.find("\nAUTH ");
      line != std::string::npos &&
      offered_.substr(line, offered_.find('\n', line + 1) - line).find(" PLAIN") != std::string::npos) {
    done = ask("AUTH PLAIN " +
               crypto::base64(std::string(1, '\0') + server_.user + std::string(1, '\0') + server_.password));
  } else {
    done = ask("AUTH LOGIN");
    if (done.code == 334) done = ask(crypto::base64(server_.user));
    if (done.code == 334) done = ask(crypto::base64(server_.password));
  }
  if (done.code != 235)
    throw TalkFailed("Почтовый сервер не узнал учётную запись «" + server_.user +
                     "»: " + reply_of(done.code, done.text).said);
}

Reply Smtp::send(std::string_view from, std::string_view to, std::string_view bytes) {
  asked_ = false;
  if (!is_address(from) || !is_address(to)) return {Reply::Of::Never, "адрес не годится"};
  const Answer sender = ask("MAIL FROM:<" + std::string(from) + ">");
  if (sender.code != 250) {
    // A refused sender is the office's trouble, not the letter's: it waits.
    if (sender.code == 421) throw TalkFailed("Почтовый сервер прощается: " + reply_of(421, sender.text).said);
    ask("RSET");
    return {Reply::Of::Later, "отправитель не принят: " + reply_of(sender.code, sender.text).said};
  }
  const Answer receiver = ask("RCPT TO:<" + std::string(to) + ">");
  if (receiver.code != 250 && receiver.code != 251) {
    if (receiver.code == 421) throw TalkFailed("Почтовый сервер прощается: " + reply_of(421, receiver.text).said);
    ask("RSET");
    return reply_of(receiver.code, receiver.text);
  }
  const Answer go = ask("DATA");
  if (go.code != 354) {
    ask("RSET");
    return reply_of(go.code < 400 ? 451 : go.code, go.text);
  }
  wire_.allow(server_.timeout * kPatienceAfterData);
  const std::string stuffed = with_dots_stuffed(bytes);
  wire_.send(std::string_view(stuffed).substr(0, stuffed.size() - 3));
  asked_ = true;
  wire_.send(".\r\n");
  const Answer taken = answer();
  asked_ = false;
  return reply_of(taken.code >= 200 && taken.code < 300 ? 250 : taken.code < 400 ? 451 : taken.code, taken.text);
}

}  // namespace dyak::mail
