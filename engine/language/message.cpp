// Message texts through icu::MessagePattern. ICU's argument names have no dots, colons or hyphens, ours do, so those
// three characters are replaced by private-use ones of the same UTF-16 length before parsing; offsets then hold in the
// original, from which every piece of text is taken.
#include <unicode/messagepattern.h>

#include "engine/language/icu_status.hpp"
#include "engine/language/language.hpp"

namespace dyak::language {
namespace {

constexpr char16_t kDot = 0xE000;
constexpr char16_t kColon = 0xE001;
constexpr char16_t kHyphen = 0xE002;

/// «offset:1» and «=1.5» are ICU's own words, not names of ours.
bool is_icu_own(const icu::UnicodeString& text, int32_t at) {
  const icu::UnicodeString kOffset(u"offset");
  if (text.charAt(at) == u':' && at >= kOffset.length() &&
      text.compare(at - kOffset.length(), kOffset.length(), kOffset) == 0)
    return true;
  int32_t before = at - 1;
  while (before >= 0 && text.charAt(before) >= u'0' && text.charAt(before) <= u'9') --before;
  return before >= 0 && text.charAt(before) == u'=';
}

icu::UnicodeString with_safe_names(icu::UnicodeString text) {
  for (int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text.charAt(i);
    if ((c == u'.' || c == u':' || c == u'-') && is_icu_own(text, i)) continue;
    if (c == u'.') text.setCharAt(i, kDot);
    if (c == u':') text.setCharAt(i, kColon);
    if (c == u'-') text.setCharAt(i, kHyphen);
  }
  return text;
}

std::string trimmed(std::string text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

class Reader {
 public:
  Reader(const icu::UnicodeString& source, const icu::MessagePattern& pattern) : source_(source), pattern_(pattern) {}

  /// The parts of the message whose MSG_START stands at `start`.
  std::vector<MessagePart> message(int32_t start) const {
    std::vector<MessagePart> parts;
    const int32_t limit = pattern_.getLimitPartIndex(start);
    int32_t from = pattern_.getPart(start).getLimit();
    std::string literal;
    int32_t literal_at = from;
    const auto flush = [&](int32_t next) {
      if (!literal.empty()) parts.push_back(literal_part(std::move(literal), literal_at));
      literal.clear();
      literal_at = next;
    };
    for (int32_t i = start + 1; i <= limit; ++i) {
      const auto& part = pattern_.getPart(i);
      if (part.getType() == UMSGPAT_PART_TYPE_INSERT_CHAR) continue;
      literal += text(from, part.getIndex());
      from = part.getLimit();
      if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER) {
        flush(from);
        parts.push_back(number_part(part.getIndex()));
      } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
        const int32_t end = pattern_.getLimitPartIndex(i);
        from = pattern_.getPart(end).getLimit();
        flush(from);
        parts.push_back(argument(i, end));
        i = end;
      }
    }
    flush(from);
    return parts;
  }

  std::size_t character(int32_t offset) const {
    return offset <= 0 ? 0 : static_cast<std::size_t>(source_.countChar32(0, offset));
  }

 private:
  std::string text(int32_t from, int32_t to) const {
    return from < to ? from_icu(source_.tempSubStringBetween(from, to)) : std::string();
  }

  MessagePart literal_part(std::string literal, int32_t at) const {
    MessagePart part;
    part.literal = std::move(literal);
    part.character = character(at);
    return part;
  }

  MessagePart number_part(int32_t at) const {
    MessagePart part;
    part.path = "#";
    part.type = "number";
    part.character = character(at);
    return part;
  }

  MessagePart argument(int32_t start, int32_t end) const {
    MessagePart result;
    result.character = character(pattern_.getPart(start).getIndex());
    for (int32_t i = start + 1; i < end; ++i) {
      const auto& part = pattern_.getPart(i);
      const std::string words = text(part.getIndex(), part.getLimit());
      switch (part.getType()) {
        case UMSGPAT_PART_TYPE_ARG_NUMBER:
        case UMSGPAT_PART_TYPE_ARG_NAME:
          name(words, result);
          break;
        case UMSGPAT_PART_TYPE_ARG_TYPE:
          result.type = words;
          break;
        case UMSGPAT_PART_TYPE_ARG_STYLE:
          result.style = trimmed(words);
          break;
        case UMSGPAT_PART_TYPE_ARG_INT:
        case UMSGPAT_PART_TYPE_ARG_DOUBLE:
          result.style = words;  // the offset of a plural; what stands in its selectors is not seen here
          break;
        case UMSGPAT_PART_TYPE_ARG_SELECTOR: {
          while (pattern_.getPartType(i) != UMSGPAT_PART_TYPE_MSG_START) ++i;
          result.branches.push_back({words, message(i)});
          i = pattern_.getLimitPartIndex(i);
          break;
        }
        default:
          break;
      }
    }
    if (result.type.empty()) result.type = complex_type(pattern_.getPart(start).getArgType());
    return result;
  }

  static std::string complex_type(UMessagePatternArgType type) {
    switch (type) {
      case UMSGPAT_ARG_TYPE_PLURAL:
        return "plural";
      case UMSGPAT_ARG_TYPE_SELECT:
        return "select";
      case UMSGPAT_ARG_TYPE_SELECTORDINAL:
        return "selectordinal";
      case UMSGPAT_ARG_TYPE_CHOICE:
        return "choice";
      default:
        return {};
    }
  }

  static void name(const std::string& words, MessagePart& result) {
    const auto colon = words.find(':');
    result.path = words.substr(0, colon);
    if (colon != std::string::npos) result.grammatical_case = words.substr(colon + 1);
  }

  const icu::UnicodeString& source_;
  const icu::MessagePattern& pattern_;
};

std::string sentence(UErrorCode code) {
  switch (code) {
    case U_UNMATCHED_BRACES:
      return "Фигурные скобки не парны: на каждую «{» нужна своя «}».";
    case U_DEFAULT_KEYWORD_MISSING:
      return "Среди ветвей plural или select нет ветви other: добавьте other {…}.";
    case U_ARGUMENT_TYPE_MISMATCH:
      return "Тип подстановки не подходит к её имени.";
    case U_INDEX_OUTOFBOUNDS_ERROR:
      return "Текст или имя в подстановке слишком длинны.";
    default:
      return "Подстановка написана неверно: нужно {имя}, {имя:падеж} или {имя, тип, вид}.";
  }
}

void check(const std::vector<MessagePart>& parts, std::vector<MessageProblem>& problems) {
  for (const auto& part : parts) {
    if (part.type == "choice")
      problems.push_back({part.character, "Вид подстановки choice устарел: используйте plural или select."});
    const bool bad_path =
        part.path.starts_with('.') || part.path.ends_with('.') || part.path.find("..") != std::string::npos;
    if (bad_path)
      problems.push_back(
          {part.character, "Имя «" + part.path + "»: точка разделяет части имени, пустых частей быть не может."});
    if (part.grammatical_case.find(':') != std::string::npos)
      problems.push_back({part.character, "Падеж указывается после имени один раз: {имя:падеж}."});
    for (const auto& branch : part.branches) check(branch.parts, problems);
  }
}

}  // namespace

ParsedMessage parse_message(std::string_view text) {
  ParsedMessage result;
  const icu::UnicodeString source = to_icu(text);
  IcuStatus status;
  UParseError place{};
  icu::MessagePattern pattern(UMSGPAT_APOS_DOUBLE_OPTIONAL, status);
  pattern.parse(with_safe_names(source), &place, status);
  const Reader reader(source, pattern);
  if (status.failed()) {
    const int32_t offset = place.offset < 0 ? 0 : std::min(place.offset, source.length());
    result.problems.push_back({reader.character(offset), sentence(status.code())});
    return result;
  }
  result.parts = reader.message(0);
  check(result.parts, result.problems);
  return result;
}

}  // namespace dyak::language
