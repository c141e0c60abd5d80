#include "engine/tables/word_text.hpp"

#include "engine/base/error.hpp"
#include "engine/sandbox/sandbox.hpp"
#include "engine/tables/xml.hpp"

namespace dyak::tables {
namespace {

constexpr std::size_t kMaxWords = 200U * 1024;  ///< bytes that are shown
constexpr const char* kMainPart = "word/document.xml";

BookLimits word_limits() {
  BookLimits limits;
  limits.unpacked = 64U * 1024 * 1024;
  return limits;
}

struct EnoughWords {};

/// Puts together what the elements of the main part say.
class Words {
 public:
  void begin(std::string_view name) {
    // What has two faces is told twice; what was struck out or stands in a field's code is no word of the text.
    if (name == "Fallback" || name == "del" || name == "instrText") ++hidden_;
    if (name == "t") ++inside_;
    if (name == "r") ++runs_;
    if (name == "tc") ++cells_;
    if (hidden_ > 0 || runs_ == 0) return;  // a paragraph's properties have tabs too
    if (name == "tab") put("\t");
    if (name == "br" || name == "cr") put("\n");
  }

  void end(std::string_view name) {
    if (name == "Fallback" || name == "del" || name == "instrText") --hidden_;
    if (name == "t") --inside_;
    if (name == "r") --runs_;
    if (name == "tc") {
      --cells_;
      trim_end();
      put("\t");
    }
    if (name == "tr") put("\n");
    if (name == "p") put(cells_ > 0 ? " " : "\n");
  }

  void text(std::string_view words) {
    if (inside_ > 0 && hidden_ == 0) put(words);
  }

  std::string take() && { return std::move(text_); }

 private:
  void trim_end() {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
  }

  void put(std::string_view words) {
    text_ += words;
    if (text_.size() <= kMaxWords) return;
    std::size_t end = kMaxWords;  // a letter stays whole
    while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
    text_.resize(end);
    text_ += "…";
    throw EnoughWords{};
  }

  std::string text_;
  int inside_ = 0;
  int hidden_ = 0;
  int runs_ = 0;
  int cells_ = 0;
};

/// «=» and the words, or «!» and what is wrong with the file.
std::string read_words_apart(std::string_view bytes) {
  try {
    return "=" + read_word_text(bytes);
  } catch (const Error& error) {
    return "!" + (error.details.empty() ? error.public_message : error.details.front().message);
  }
}

const sandbox::Job kReadWords{"word-text", read_words_apart, {.seconds = 10, .cpu_seconds = 3}};

}  // namespace

std::string read_word_text(std::string_view bytes) {
  Archive archive(bytes, word_limits());
  if (!archive.has(kMainPart)) throw Error(ErrorCode::InvalidInput, "Это не документ Word: в нём нет текста");
  Words words;
  try {
    read_xml(archive, kMainPart,
             {[&](const XmlElement& element) { words.begin(element.name); },
              [&](std::string_view name) { words.end(name); }, [&](std::string_view text) { words.text(text); }});
  } catch (const EnoughWords&) {
    // as much as is shown
  }
  return std::move(words).take();
}

std::string word_text(std::string_view bytes) {
  std::string answer = sandbox::run(kReadWords, bytes);
  if (answer.empty() || answer.front() != '=')
    throw Error(ErrorCode::InvalidInput, "Текст файла не прочитан: " + (answer.empty() ? "" : answer.substr(1)));
  return answer.substr(1);
}

}  // namespace dyak::tables
