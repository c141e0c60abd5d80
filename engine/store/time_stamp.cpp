#include "engine/store/time_stamp.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <memory>

#include "engine/base/error.hpp"
#include "engine/base/json.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/crypto/text.hpp"

namespace dyak::store {
namespace {

template <auto Free>
struct FreedBy {
  template <class Thing>
  void operator()(Thing* thing) const {
    Free(thing);
  }
};
using StampRequest = std::unique_ptr<TS_REQ, FreedBy<TS_REQ_free>>;
using StampReply = std::unique_ptr<TS_RESP, FreedBy<TS_RESP_free>>;
using SignedToken = std::unique_ptr<PKCS7, FreedBy<PKCS7_free>>;
using StampInfo = std::unique_ptr<TS_TST_INFO, FreedBy<TS_TST_INFO_free>>;
using StampCheck = std::unique_ptr<TS_VERIFY_CTX, FreedBy<TS_VERIFY_CTX_free>>;
using MemoryBio = std::unique_ptr<BIO, FreedBy<BIO_free>>;
using TrustedRoots = std::unique_ptr<X509_STORE, FreedBy<X509_STORE_free>>;
using Nonce = std::unique_ptr<ASN1_INTEGER, FreedBy<ASN1_INTEGER_free>>;
using MessageImprint = std::unique_ptr<TS_MSG_IMPRINT, FreedBy<TS_MSG_IMPRINT_free>>;
using DigestKind = std::unique_ptr<X509_ALGOR, FreedBy<X509_ALGOR_free>>;

[[noreturn]] void refuse_stamp(const std::string& what) {
  std::string why;
  while (const unsigned long code = ERR_get_error())
    why = ERR_reason_error_string(code) ? ERR_reason_error_string(code) : "";
  throw Error(ErrorCode::Refused, what + (why.empty() ? "" : " (" + why + ")"));
}

unsigned char* der_bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* der_bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <class Thing, class Write>
std::string der_of(const Thing* thing, const Write& write) {
  std::string bytes(static_cast<std::size_t>(std::max(write(thing, nullptr), 0)), '\0');
  unsigned char* to = der_bytes(bytes);
  DYAK_EXPECT(!bytes.empty() && write(thing, &to) > 0);
  return bytes;
}

template <class Thing, class Read>
Thing read_der(const std::string& bytes, const Read& read) {
  const unsigned char* from = der_bytes(bytes);
  Thing thing(read(nullptr, &from, static_cast<long>(bytes.size())));
  if (thing && from != der_bytes(bytes) + bytes.size()) thing.reset();  // something follows
  return thing;
}

Moment stamped_at(const TS_TST_INFO* told) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(told), &parts) != 1) refuse_stamp("В штампе времени нет понятного времени");
  return Moment::from_unix_ms(static_cast<std::int64_t>(::timegm(&parts)) * 1000);
}

std::string signer_of(PKCS7* token) {
  STACK_OF(X509)* const signers = PKCS7_get0_signers(token, nullptr, 0);
  std::string name;
  if (signers != nullptr && sk_X509_num(signers) > 0) {
    const MemoryBio line(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(line.get(), X509_get_subject_name(sk_X509_value(signers, 0)), 0,
                       XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB);
    char* text = nullptr;
    const long size = BIO_get_mem_data(line.get(), &text);
    if (size > 0) name.assign(text, static_cast<std::size_t>(size));
  }
  sk_X509_free(signers);
  return name;
}

/// The certificates as they were good at that moment.
TrustedRoots trusted_at(const std::string& path, Moment at) {
  TrustedRoots trusted(X509_STORE_new());
  if (X509_STORE_load_file(trusted.get(), path.c_str()) != 1) {
    ERR_clear_error();
    throw Error(ErrorCode::NotFound, "Файл сертификатов «" + path + "» не прочитан: нужны сертификаты PEM");
  }
  X509_VERIFY_PARAM* const how = X509_STORE_get0_param(trusted.get());
  X509_VERIFY_PARAM_set_time(how, static_cast<std::time_t>(at.unix_ms() / 1000));
  X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
  return trusted;
}

void hold_imprint(PKCS7* token, const std::string& sha256, TrustedRoots trusted) {
  const std::string digest = crypto::from_hexadecimal(sha256).value_or("");
  auto* const kept = static_cast<unsigned char*>(OPENSSL_memdup(digest.data(), digest.size()));
  DYAK_EXPECT(kept != nullptr);
  const StampCheck looking(TS_VERIFY_CTX_new());
  const unsigned int signature = trusted ? TS_VFY_SIGNATURE : 0U;
  TS_VERIFY_CTX_set_flags(looking.get(), static_cast<int>(TS_VFY_VERSION | TS_VFY_IMPRINT | signature));
  TS_VERIFY_CTX_set_imprint(looking.get(), kept, static_cast<long>(digest.size()));  // both are its own now
  if (trusted) TS_VERIFY_CTX_set_store(looking.get(), trusted.release());
  if (TS_RESP_verify_token(looking.get(), token) != 1) refuse_stamp("Штамп времени не сходится с тем, что им заверено");
}

void hold_signature(PKCS7* token) {
  const MemoryBio nothing(BIO_new(BIO_s_null()));
  if (PKCS7_verify(token, nullptr, nullptr, nullptr, nothing.get(), PKCS7_NOVERIFY) != 1)
    refuse_stamp("Подпись штампа времени неверна");
}

}  // namespace

StampQuery stamp_query(const std::string& sha256) {
  std::string digest = crypto::from_hexadecimal(sha256).value_or("");
  const StampRequest query(TS_REQ_new());
  const MessageImprint imprint(TS_MSG_IMPRINT_new());
  const DigestKind how(X509_ALGOR_new());
  const Nonce nonce(ASN1_INTEGER_new());
  std::uint64_t number = 0;
  constexpr std::uint64_t kPositive = ~(std::uint64_t{1} << 63U);
  DYAK_EXPECT(RAND_bytes(reinterpret_cast<unsigned char*>(&number), sizeof(number)) == 1);
  const bool made = X509_ALGOR_set0(how.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1 &&
                    TS_MSG_IMPRINT_set_algo(imprint.get(), how.get()) == 1 &&
                    TS_MSG_IMPRINT_set_msg(imprint.get(), der_bytes(digest), static_cast<int>(digest.size())) == 1 &&
                    ASN1_INTEGER_set_uint64(nonce.get(), number & kPositive) == 1 &&
                    TS_REQ_set_version(query.get(), 1) == 1 &&
                    TS_REQ_set_msg_imprint(query.get(), imprint.get()) == 1 &&
                    TS_REQ_set_nonce(query.get(), nonce.get()) == 1 && TS_REQ_set_cert_req(query.get(), 1) == 1;
  DYAK_EXPECT(made);
  return {der_of(query.get(), [](const TS_REQ* one, unsigned char** to) { return i2d_TS_REQ(one, to); })};
}

std::string token_of(const StampQuery& query, const std::string& reply) {
  ERR_clear_error();
  const auto asked = read_der<StampRequest>(query.bytes, d2i_TS_REQ);
  DYAK_EXPECT(asked);
  const auto told = read_der<StampReply>(reply, d2i_TS_RESP);
  if (!told) refuse_stamp("Служба времени ответила не штампом времени (RFC 3161)");
  const StampCheck looking(TS_REQ_to_TS_VERIFY_CTX(asked.get(), nullptr));
  TS_VERIFY_CTX_set_flags(looking.get(), TS_VFY_VERSION | TS_VFY_IMPRINT | TS_VFY_NONCE);
  if (TS_RESP_verify_response(looking.get(), told.get()) != 1)
    refuse_stamp("Служба времени отказала или ответила о другом");
  PKCS7* const token = TS_RESP_get_token(told.get());
  hold_signature(token);
  return der_of(token, [](const PKCS7* one, unsigned char** to) { return i2d_PKCS7(one, to); });
}

TimeStamp read_stamp(const std::string& token, const std::string& sha256, const std::string& authorities) {
  ERR_clear_error();
  const auto signed_token = read_der<SignedToken>(token, d2i_PKCS7);
  if (!signed_token || PKCS7_type_is_signed(signed_token.get()) == 0) refuse_stamp("Это не штамп времени");
  const StampInfo told(PKCS7_to_TS_TST_INFO(signed_token.get()));
  if (!told) refuse_stamp("Это не штамп времени");
  hold_signature(signed_token.get());
  const Moment at = stamped_at(told.get());
  hold_imprint(signed_token.get(), sha256, authorities.empty() ? nullptr : trusted_at(authorities, at));
  return {at, signer_of(signed_token.get())};
}

std::string stamped_digest(const Anchor& anchor) { return crypto::sha256_hex(to_line(anchor)); }

std::string stamps_of(const std::string& anchor_path) { return anchor_path + ".stamps"; }

void append_stamp(const std::string& anchor_path, const std::string& sha256, const std::string& token) {
  const std::string path = stamps_of(anchor_path);
  const std::string line = to_json(Record{{"line", sha256}, {"token", crypto::base64(token)}}) + "\n";
  const int opened = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const bool written = opened >= 0 && ::write(opened, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                       ::fsync(opened) == 0;
  if (opened >= 0) ::close(opened);
  if (!written)
    throw Error(ErrorCode::Unavailable, "Файл «" + path + "» не записан: проверьте папку, права и место на диске");
}

Stamps read_stamps(const std::string& anchor_path, const Anchors& anchors, const std::string& authorities) {
  Stamps stamps;
  std::ifstream in(stamps_of(anchor_path));
  int place = 0;
  for (std::string line; std::getline(in, line);) {
    ++place;
    const auto fault = [&](const std::string& what) {
      stamps.faults.push_back(fmt::format("Штамп времени, строка {}: {}", place, what));
    };
    const ParsedJson parsed = parse_json(line);
    const std::string sha256 = parsed.value["line"].text_or("");
    const auto token = crypto::from_base64(parsed.value["token"].text_or(""));
    if (has_errors(parsed.findings) || !token || token->empty()) {
      fault("это не штамп времени");
      continue;
    }
    const auto of = std::find_if(anchors.all.begin(), anchors.all.end(),
                                 [&](const Anchor& anchor) { return stamped_digest(anchor) == sha256; });
    if (of == anchors.all.end()) {
      fault("заверение, которое он удостоверяет, изменено или пропало");
      continue;
    }
    try {
      stamps.all.push_back({static_cast<int>(of - anchors.all.begin()) + 1, read_stamp(*token, sha256, authorities)});
    } catch (const Error& error) {
      if (error.code != ErrorCode::Refused) throw;
      fault(error.public_message);
      continue;
    }
    constexpr std::int64_t kLeastSeconds = 300;  // clocks differ by as much
    if (stamps.all.back().stamp.at.plus_seconds(kLeastSeconds) < of->at)
      fault("он старше заверения: часы этой машины шли вперёд");
  }
  return stamps;
}

}  // namespace dyak::store
