#include "engine/mail/tls.hpp"

#include <Poco/Net/NetException.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLManager.h>

#include <filesystem>
#include <mutex>

#include "engine/mail/wire.hpp"

namespace dyak::mail {
namespace {

// Asked by the library whatever context a socket has; the first one made here stands for all.
void put_into_manager(const Poco::Net::Context::Ptr& context) {
  static std::once_flag once;
  std::call_once(once, [&] {
    Poco::Net::initializeSSL();
    const Poco::SharedPtr<Poco::Net::InvalidCertificateHandler> reject =
        new Poco::Net::RejectCertificateHandler(false);  // NOLINT: the library's pointer owns it
    Poco::Net::SSLManager::instance().initializeClient(nullptr, reject, context);
  });
}

}  // namespace

Poco::Net::Context::Ptr client_context(const std::string& ca_file) {
  using Poco::Net::Context;
  if (!ca_file.empty() && !std::filesystem::is_regular_file(ca_file))
    throw TalkFailed("Файл сертификатов «" + ca_file + "» не читается: проверьте ca_file в настройках почты");
  try {
    Context::Ptr context =
        new Context(Context::TLS_CLIENT_USE, "", "", ca_file, Context::VERIFY_STRICT, 9, ca_file.empty(),
                    "ECDHE+AESGCM:ECDHE+CHACHA20");  // NOLINT: the library's pointer owns it
    context->requireMinimumProtocol(Context::PROTO_TLSV1_2);
    context->enableExtendedCertificateVerification(true);
    put_into_manager(context);
    return context;
  } catch (const Poco::Exception& error) {
    throw TalkFailed("TLS не настроен: " + error.displayText());
  }
}

}  // namespace dyak::mail
