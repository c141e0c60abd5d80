#include "engine/store/anchor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::store {
namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kSignatureSize = 64;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using File = std::unique_ptr<std::FILE, CloseFile>;

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

[[noreturn]] void cannot_write(const std::string& path) {
  throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не записан: проверьте папку, права и место на диске", {},
              std::system_category().message(errno));
}

File made(const std::string& path, unsigned int mode) {
  const int opened = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (opened < 0 && errno == EEXIST)
    throw Error(ErrorCode::Conflict, "Файл «" + path + "» уже есть. Ключ не меняют: им подписано прежнее");
  if (opened < 0) cannot_write(path);
  return File(::fdopen(opened, "w"));
}

Record signed_part(const Anchor& anchor) {
  return {{"at", anchor.at.iso(Zone{})}, {"entry", anchor.head.entry}, {"event", anchor.head.event},
          {"hash", anchor.head.hash},    {"key", anchor.key},          {"previous", anchor.previous},
          {"seal", anchor.head.seal}};
}

std::int64_t integer_at(const Value& value) { return value.is_number() ? value.as_integer() : -1; }

std::optional<Anchor> anchor_from(const std::string& line) {
  const ParsedJson parsed = parse_json(line);
  if (has_errors(parsed.findings) || !parsed.value.is_record()) return std::nullopt;
  const Value& value = parsed.value;
  const auto at = Moment::parse_iso(value["at"].text_or(""));
  if (!at) return std::nullopt;
  return Anchor{
      {integer_at(value["seal"]), value["hash"].text_or(""), integer_at(value["event"]), integer_at(value["entry"])},
      *at,
      value["previous"].text_or(""),
      value["key"].text_or(""),
      value["signature"].text_or("")};
}

std::string last_line(const std::string& path) {
  std::ifstream in(path);
  std::string last;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) last = line;
  return last;
}

}  // namespace

struct HeadKey::Pair {
  Key key;
  bool is_private = false;
};

HeadKey::HeadKey(const std::string& path) : pair_(std::make_unique<Pair>()) {
  const File file(std::fopen(path.c_str(), "r"));
  if (!file) throw Error(ErrorCode::NotFound, "Файла ключа «" + path + "» нет или его нельзя прочитать");
  pair_->key.reset(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
  pair_->is_private = pair_->key != nullptr;
  if (!pair_->is_private) {
    std::rewind(file.get());
    pair_->key.reset(PEM_read_PUBKEY(file.get(), nullptr, nullptr, nullptr));
  }
  if (!pair_->key || EVP_PKEY_is_a(pair_->key.get(), "ED25519") != 1)
    throw Error(ErrorCode::Refused, "В файле «" + path + "» нет ключа Ed25519. Новый делает dyak journal key -o ФАЙЛ");
}

HeadKey::~HeadKey() = default;
HeadKey::HeadKey(HeadKey&&) noexcept = default;

void HeadKey::create(const std::string& path) {
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  DYAK_EXPECT(key);
  const File secret = made(path, 0600);
  const File open = made(path + ".pub", 0644);
  if (PEM_write_PKCS8PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
      PEM_write_PUBKEY(open.get(), key.get()) != 1 || std::fflush(secret.get()) != 0 || std::fflush(open.get()) != 0 ||
      ::fsync(::fileno(secret.get())) != 0)
    cannot_write(path);
}

std::string HeadKey::public_hex() const {
  std::string bytes(kKeySize, '\0');
  std::size_t size = bytes.size();
  DYAK_EXPECT(EVP_PKEY_get_raw_public_key(pair_->key.get(), raw(bytes), &size) == 1);
  return crypto::hexadecimal(bytes);
}

std::string HeadKey::sign(const std::string& text) const {
  if (!pair_->is_private)
    throw Error(ErrorCode::Refused, "Этим ключом можно только проверять: подписывает закрытый ключ");
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  std::string signature(kSignatureSize, '\0');
  std::size_t size = signature.size();
  DYAK_EXPECT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, pair_->key.get()) == 1 &&
              EVP_DigestSign(context.get(), raw(signature), &size, raw(text), text.size()) == 1);
  return crypto::hexadecimal(signature);
}

bool is_signed(const std::string& public_hex, const std::string& text, const std::string& signature) {
  const std::string bytes = crypto::from_hexadecimal(public_hex).value_or("");
  const std::string sign = crypto::from_hexadecimal(signature).value_or("");
  if (bytes.size() != kKeySize || sign.size() != kSignatureSize) return false;
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(bytes), bytes.size()));
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), raw(sign), sign.size(), raw(text), text.size()) == 1;
}

std::string to_line(const Anchor& anchor) {
  Record all = signed_part(anchor);
  all["signature"] = anchor.signature;
  return to_json(all);
}

Anchors read_anchors(const std::string& path, const std::string& public_hex) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCode::NotFound, "Файла заверений «" + path + "» нет или его нельзя прочитать");
  Anchors anchors;
  std::string previous;
  int place = 0;
  for (std::string line; std::getline(in, line);) {
    ++place;
    const auto fault = [&](const char* what) {
      anchors.faults.push_back(fmt::format("Заверение, строка {}: {}", place, what));
    };
    const auto anchor = anchor_from(line);
    if (!anchor) {
      fault("это не заверение");
      continue;
    }
    const std::string& key = public_hex.empty() ? anchor->key : public_hex;
    if (!is_signed(key, to_json(signed_part(*anchor)), anchor->signature))
      fault("подпись неверна или сделана другим ключом");
    if (anchor->previous != (previous.empty() ? "" : crypto::sha256_hex(previous)))
      fault("до неё строка изменена, пропала или вставлена");
    if (!anchors.all.empty() && anchor->head.seal < anchors.all.back().head.seal) fault("вершина цепи пошла назад");
    anchors.all.push_back(*anchor);
    previous = line;
  }
  return anchors;
}

bool append_anchor(const std::string& path, const cases::RecordHead& head, Moment at, const HeadKey& key) {
  const std::string last = last_line(path);
  const auto before = anchor_from(last);
  if (before && before->head == head) return false;
  Anchor anchor{head, at, last.empty() ? "" : crypto::sha256_hex(last), key.public_hex(), {}};
  anchor.signature = key.sign(to_json(signed_part(anchor)));
  const std::string line = to_line(anchor) + "\n";
  const int opened = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (opened < 0) cannot_write(path);
  const bool written =
      ::write(opened, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(opened) == 0;
  ::close(opened);
  if (!written) cannot_write(path);
  return true;
}

}  // namespace dyak::store
