// A message taken apart by GMime: this runs in a child that can do nothing else.
#include <gmime/gmime.h>
#include <iconv.h>

#include <memory>

#include "engine/base/json.hpp"
#include "engine/base/utf8.hpp"
#include "engine/crypto/text.hpp"
#include "engine/intake/letter.hpp"
#include "engine/intake/plain_words.hpp"

namespace dyak::intake {
namespace {

constexpr int kLetterDepth = 16;
constexpr std::size_t kMaxLetterText = 100'000;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

/// Well-formed, one line: what a header may become for people.
std::string line_of(const char* text) {
  if (text == nullptr) return {};
  const std::string_view given(text);
  const auto bad = first_bad_utf8(given);
  std::string line(given.substr(0, std::min<std::size_t>(bad.value_or(given.size()), 2000)));
  if (const auto cut = first_bad_utf8(line)) line.resize(*cut);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return line;
}

std::string text_of(std::string bytes) {
  std::string text;
  while (const auto bad = first_bad_utf8(bytes)) bytes.replace(*bad, 1, "?");
  for (const char c : bytes) {
    if (c != '\r' && (c == '\n' || static_cast<unsigned char>(c) >= 0x20)) text += c == '\t' ? ' ' : c;
  }
  if (text.size() > kMaxLetterText) {
    text.resize(kMaxLetterText);
    if (const auto cut = first_bad_utf8(text)) text.resize(*cut);
  }
  return text;
}

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// What says nothing of its letters is UTF-8 or, where it is none, written the way Russian letters were.
GMimeParserOptions* options() {
  static GMimeParserOptions* const kMade = [] {
    GMimeParserOptions* made = g_mime_parser_options_new();
    const char* guesses[] = {"utf-8", "windows-1251", nullptr};
    g_mime_parser_options_set_fallback_charsets(made, guesses);
    return made;
  }();
  return kMade;
}

bool is_known(const char* charset) {
  if (charset == nullptr || g_ascii_strcasecmp(charset, "us-ascii") == 0) return false;
  const iconv_t opened = iconv_open("UTF-8", charset);
  const bool known = opened != reinterpret_cast<iconv_t>(-1);
  if (known) iconv_close(opened);
  return known;
}

std::string words_of(GMimePart* part) {
  const bool told = is_known(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"));
  const std::string bytes = told ? std::string() : content_of(part);
  char* text = told ? g_mime_text_part_get_text(GMIME_TEXT_PART(part))
                    : g_mime_utils_decode_8bit(options(), bytes.data(), bytes.size());
  std::string words = text == nullptr ? std::string() : std::string(text);
  g_free(text);
  return words;
}

class Parts {
 public:
  void add(GMimeObject* object, int depth) {
    if (object == nullptr || depth > kLetterDepth) return void(whole_ = whole_ && object == nullptr);
    if (GMIME_IS_MULTIPART(object)) {
      GMimeMultipart* several = GMIME_MULTIPART(object);
      for (int i = 0; i < g_mime_multipart_get_count(several); ++i)
        add(g_mime_multipart_get_part(several, i), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (inner != nullptr) add(g_mime_message_get_mime_part(inner), depth + 1);
    } else if (GMIME_IS_PART(object)) {
      add_leaf(GMIME_PART(object));
    }
  }
  Record take() {
    // The words of a page are asked for only where nobody wrote them plain.
    if (text_.find_first_not_of(" \t\r\n") == std::string::npos) text_ = plain_words(html_);
    return {{"text", text_of(std::move(text_))}, {"files", std::move(files_)}, {"whole", whole_}};
  }

 private:
  void add_leaf(GMimePart* part) {
    const std::string name = line_of(g_mime_part_get_filename(part));
    if (name.empty() && GMIME_IS_TEXT_PART(part) && !g_mime_part_is_attachment(part)) {
      GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
      if (g_mime_content_type_is_type(type, "text", "plain") && text_.size() <= kMaxLetterText) text_ += words_of(part);
      if (g_mime_content_type_is_type(type, "text", "html") && html_.size() <= kMaxLetterText) html_ += words_of(part);
      return;
    }
    if (files_.size() >= kMaxLetterFiles) return void(whole_ = false);
    const std::string bytes = content_of(part);
    if (!bytes.empty()) files_.push_back(Record{{"name", name}, {"bytes", crypto::base64(bytes)}});
  }

  std::string text_;
  std::string html_;
  List files_;
  bool whole_ = true;
};

/// The topmost «Received»: what our own server wrote; its moment stands after the last semicolon.
Value received_of(GMimeMessage* message) {
  const char* header = g_mime_object_get_header(GMIME_OBJECT(message), "Received");
  const std::string_view text = header == nullptr ? std::string_view() : std::string_view(header);
  const auto semicolon = text.rfind(';');
  if (semicolon == std::string_view::npos) return {};
  GDateTime* moment = g_mime_utils_header_decode_date(std::string(text.substr(semicolon + 1)).c_str());
  if (moment == nullptr) return {};
  const std::int64_t seconds = g_date_time_to_unix(moment);
  g_date_time_unref(moment);
  return seconds;
}

Record head_of(GMimeMessage* message) {
  Record head{{"id", line_of(g_mime_message_get_message_id(message))},
              {"subject", line_of(g_mime_message_get_subject(message))},
              {"received", received_of(message)}};
  InternetAddressList* from = g_mime_message_get_from(message);
  if (from != nullptr && internet_address_list_length(from) > 0) {
    InternetAddress* first = internet_address_list_get_address(from, 0);
    head["sender_name"] = line_of(internet_address_get_name(first));
    if (INTERNET_ADDRESS_IS_MAILBOX(first))
      head["sender"] = line_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
  }
  return head;
}

}  // namespace

std::string letter_parts(std::string_view bytes) {
  g_mime_init();  // counted: where it was done before, nothing is read anew
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options()));
  if (message == nullptr) return to_json(Record{{"readable", false}});
  Parts parts;
  parts.add(g_mime_message_get_mime_part(message.get()), 0);
  Record all = head_of(message.get());
  all.merge(parts.take());
  all["readable"] = true;
  return to_json(all);
}

}  // namespace dyak::intake
