#include "engine/store/copy_stream.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "engine/base/error.hpp"
#include "engine/crypto/mac.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/store/random_source.hpp"

namespace dyak::store {
namespace {

constexpr std::string_view kMagic = "DYAKCOPY";
constexpr std::size_t kChunk = 64 * 1024;
constexpr std::size_t kSalt = 16;
constexpr std::size_t kProof = 16;
constexpr std::size_t kLeastKey = 32;

[[noreturn]] void cannot_write() {
  throw Error(ErrorCode::Unavailable, "Копия не записана: проверьте папку и место на диске", {},
              std::system_category().message(errno));
}

[[noreturn]] void damaged(const std::string& how) { throw Error(ErrorCode::Refused, "Копия повреждена: " + how); }

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string big_endian(std::uint64_t number, std::size_t width) {
  std::string out(width, '\0');
  for (std::size_t i = 0; i < width; ++i, number >>= 8) out[width - 1 - i] = static_cast<char>(number & 0xff);
  return out;
}

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

struct Sealed {
  std::string bytes;
  std::string proof;
};

/// AES-256-GCM of one chunk; `place` makes the nonce, which is never used twice with one key.
Sealed encrypted(const std::string& key, std::uint64_t place, std::string_view head, std::string_view plain) {
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> cipher(EVP_CIPHER_CTX_new());
  const std::string nonce = big_endian(place, 12);
  Sealed out{std::string(plain.size(), '\0'), std::string(kProof, '\0')};
  int length = 0;
  const bool done =
      cipher &&
      EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(std::string_view(key)),
                         bytes_of(std::string_view(nonce))) == 1 &&
      EVP_EncryptUpdate(cipher.get(), nullptr, &length, bytes_of(head), static_cast<int>(head.size())) == 1 &&
      EVP_EncryptUpdate(cipher.get(), bytes_of(out.bytes), &length, bytes_of(plain), static_cast<int>(plain.size())) ==
          1 &&
      EVP_EncryptFinal_ex(cipher.get(), bytes_of(out.bytes) + length, &length) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kProof, out.proof.data()) == 1;
  DYAK_EXPECT(done);
  return out;
}

std::string decrypted(const std::string& key, std::uint64_t place, std::string_view head, std::string_view secret,
                      std::string proof) {
  const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> cipher(EVP_CIPHER_CTX_new());
  const std::string nonce = big_endian(place, 12);
  std::string out(secret.size(), '\0');
  int length = 0;
  const bool done =
      cipher &&
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(std::string_view(key)),
                         bytes_of(std::string_view(nonce))) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &length, bytes_of(head), static_cast<int>(head.size())) == 1 &&
      EVP_DecryptUpdate(cipher.get(), bytes_of(out), &length, bytes_of(secret), static_cast<int>(secret.size())) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kProof, proof.data()) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), bytes_of(out) + length, &length) == 1;
  if (!done) damaged("часть её изменена, или ключ не тот");
  return out;
}

std::string plain_proof(const std::string& salt, std::uint64_t place, std::string_view head, std::string_view bytes) {
  return crypto::sha256_hex(salt + big_endian(place, 8) + std::string(head) + std::string(bytes)).substr(0, kProof);
}

std::string head_of(std::size_t length, bool last) { return big_endian(length, 4) + (last ? '\1' : '\0'); }

}  // namespace

CopyKey copy_key(const std::string& contents) {
  if (contents.size() < kLeastKey)
    throw Error(ErrorCode::Refused, "Ключ короче 32 байт. Сделайте новый: openssl rand -out ФАЙЛ 32");
  return contents;
}

CopyWriter::CopyWriter(const std::string& path, const CopyKey& key)
    : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)),
      salt_(system_random()->bytes(kSalt)),
      key_(key ? crypto::hmac_sha256(*key, salt_) : std::string{}) {
  if (file_ < 0) cannot_write();
  put(std::string(kMagic) + (key ? 'e' : 'p') + salt_);
}

CopyWriter::~CopyWriter() {
  if (file_ >= 0) ::close(file_);
}

void CopyWriter::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) cannot_write();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void CopyWriter::put_chunk(bool last) {
  const std::size_t length = std::min(waiting_.size(), kChunk);
  const std::string_view plain = std::string_view(waiting_).substr(0, length);
  const std::string head = head_of(length, last);
  const Sealed sealed = key_.empty() ? Sealed{std::string(plain), plain_proof(salt_, place_, head, plain)}
                                     : encrypted(key_, place_, head, plain);
  put(head + sealed.bytes + sealed.proof);
  waiting_.erase(0, length);
  ++place_;
}

void CopyWriter::write(std::string_view bytes) {
  waiting_ += bytes;
  while (waiting_.size() > kChunk) put_chunk(false);
}

void CopyWriter::finish() {
  put_chunk(true);
  if (::fsync(file_) != 0) cannot_write();
}

CopyReader::CopyReader(const std::string& path, const CopyKey& key)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file_ < 0) throw Error(ErrorCode::NotFound, "Файла копии «" + path + "» нет");
  const std::string start = get(kMagic.size() + 1 + kSalt);
  const char kind = start.size() < kMagic.size() + 1 + kSalt ? '\0' : start[kMagic.size()];
  if (start.rfind(kMagic, 0) != 0 || (kind != 'p' && kind != 'e'))
    throw Error(ErrorCode::Refused,
                start.empty() ? "Файл копии пуст" : "Это не копия хранилища, или начало её потеряно");
  if (kind == 'e' && !key) throw Error(ErrorCode::Refused, "Копия зашифрована: назовите файл ключа в --key");
  salt_ = start.substr(kMagic.size() + 1);
  if (kind == 'e') key_ = crypto::hmac_sha256(*key, salt_);
}

CopyReader::~CopyReader() {
  if (file_ >= 0) ::close(file_);
}

std::string CopyReader::get(std::size_t count) {
  std::string bytes(count, '\0');
  std::size_t got = 0;
  while (got < count) {
    const ssize_t some = ::read(file_, bytes.data() + got, count - got);
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) throw Error(ErrorCode::Unavailable, "Копию сейчас прочитать нельзя: проверьте диск и права");
    if (some == 0) break;
    got += static_cast<std::size_t>(some);
  }
  bytes.resize(got);
  return bytes;
}

bool CopyReader::next_chunk() {
  if (is_last_) return false;
  const std::string head = get(5);
  if (head.size() < 5) damaged("она обрывается");
  std::size_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(head[i]);
  if (length > kChunk) damaged("часть её изменена");
  const std::string body = get(length + kProof);
  if (body.size() < length + kProof) damaged("она обрывается");
  const std::string_view bytes = std::string_view(body).substr(0, length);
  const std::string proof = body.substr(length);
  if (!key_.empty()) {
    ready_ = decrypted(key_, place_, head, bytes, proof);
  } else {
    if (proof != plain_proof(salt_, place_, head, bytes)) damaged("часть её изменена");
    ready_ = std::string(bytes);
  }
  used_ = 0;
  ++place_;
  is_last_ = head[4] != '\0';
  return true;
}

std::string CopyReader::read(std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) {
    if (used_ == ready_.size() && !next_chunk()) damaged("она обрывается");
    const std::size_t some = std::min(count - bytes.size(), ready_.size() - used_);
    bytes.append(ready_, used_, some);
    used_ += some;
  }
  return bytes;
}

std::string CopyReader::line() {
  std::string text;
  for (std::string one = read(1); one != "\n"; one = read(1)) text += one;
  return text;
}

void CopyReader::expect_end() {
  while (used_ == ready_.size() && next_chunk()) {
  }
  if (used_ != ready_.size() || !get(1).empty()) damaged("за её концом есть лишнее");
}

}  // namespace dyak::store
