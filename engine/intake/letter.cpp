#include "engine/intake/letter.hpp"

#include <gmime/gmime.h>
#include <iconv.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/crypto/text.hpp"
#include "engine/sandbox/sandbox.hpp"

namespace dyak::intake {
namespace {

/// GMime's own tables, and those by which Russian letters of the last thirty years are written: shut in, the child would
/// not find them any more.
void open_tables() {
  g_mime_init();
  for (const char* charset : {"WINDOWS-1251", "KOI8-R", "KOI8-U", "CP866", "ISO-8859-5", "ISO-8859-1", "WINDOWS-1252",
                              "UTF-16", "X-MAC-CYRILLIC"}) {
    // They stay open: what is loaded for one of them serves all that follow.
    static_cast<void>(iconv_open("UTF-8", charset));
  }
}

const sandbox::Job kReadLetter{"letter", letter_parts, {20, 10, 1024U * 1024 * 1024, 48U * 1024 * 1024}, open_tables};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// Names come from strangers: no folder, nothing hidden.
std::string file_name(std::string name, std::size_t ordinal) {
  if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) name = name.substr(slash + 1);
  while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.erase(0, 1);
  return name.empty() ? "вложение " + std::to_string(ordinal) : name;
}

}  // namespace

Letter read_letter(std::string_view bytes) {
  if (bytes.size() > kMaxLetterBytes)
    throw Error(ErrorCode::InvalidInput, "Письмо больше 25 МБ",
                {refusal("letter-large", "Письмо больше 25 МБ",
                         "Попросите прислать его частями или загрузить файлы на странице формы")});
  const ParsedJson read = parse_json(sandbox::run(kReadLetter, bytes), "письмо");
  const Value& said = read.value;
  if (!read.findings.empty() || said["readable"] != Value(true))
    throw Error(ErrorCode::InvalidInput, "Письмо не прочитано",
                {refusal("letter-unreadable", "Письмо устроено так, что прочитать его нельзя",
                         "Откройте его почтовой программой")});
  Letter letter;
  letter.message_id = said["id"].text_or("");
  letter.sender = lower(said["sender"].text_or(""));
  letter.sender_name = said["sender_name"].text_or("");
  letter.subject = said["subject"].text_or("");
  letter.text = said["text"].text_or("");
  letter.whole = said["whole"] == Value(true);
  if (said["received"].is_number())
    letter.received = Moment::from_unix_ms(said["received"].as_number().numerator() * 1000);
  for (const Value& file : said["files"].as_list()) {
    auto content = crypto::from_base64(file["bytes"].text_or(""));
    if (content)
      letter.files.push_back({file_name(file["name"].text_or(""), letter.files.size() + 1), std::move(*content)});
  }
  return letter;
}

}  // namespace dyak::intake
