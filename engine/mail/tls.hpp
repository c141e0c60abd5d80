#pragma once
#include <Poco/Net/Context.h>

#include <string>

namespace dyak::mail {

/// What a client trusts: the certificates of the file, or the system's. TLS 1.2 or newer, the name is checked, nobody is
/// asked about a bad certificate: the talk ends. Throws TalkFailed when the file is not to be read.
Poco::Net::Context::Ptr client_context(const std::string& ca_file);

}  // namespace dyak::mail
