#include "engine/cli/stamp_wire.hpp"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>

#include <istream>
#include <ostream>

#include "engine/base/error.hpp"

namespace dyak::cli {
namespace {

constexpr std::size_t kLongestReply = 256 * 1024;  // a token with its certificates is some ten kilobytes
constexpr int kPatience = 30;                      // seconds

Poco::URI address_of(const std::string& url) {
  try {
    Poco::URI address(url);
    if (address.getScheme() == "http" && !address.getHost().empty()) return address;
  } catch (const Poco::Exception&) {  // said below
  }
  throw Error(ErrorCode::Refused,
              "«" + url + "» — не адрес службы времени: нужен http://…, ответ подписан и без https");
}

std::string read_reply(std::istream& in) {
  std::string bytes(kLongestReply + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > kLongestReply) throw Error(ErrorCode::Refused, "Служба времени ответила слишком длинно");
  return bytes;
}

}  // namespace

std::string fetch_stamp(const std::string& url, const store::StampQuery& query) {
  const Poco::URI address = address_of(url);
  try {
    Poco::Net::HTTPClientSession session(address.getHost(), address.getPort());
    session.setTimeout(Poco::Timespan(kPatience, 0));
    const std::string path = address.getPathAndQuery();
    Poco::Net::HTTPRequest request("POST", path.empty() ? "/" : path, Poco::Net::HTTPMessage::HTTP_1_1);
    request.setContentType("application/timestamp-query");
    request.setContentLength(static_cast<std::streamsize>(query.bytes.size()));
    session.sendRequest(request) << query.bytes;
    Poco::Net::HTTPResponse response;
    std::istream& in = session.receiveResponse(response);
    const std::string reply = read_reply(in);
    if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK)
      throw Error(ErrorCode::Unavailable,
                  "Служба времени ответила " + std::to_string(static_cast<int>(response.getStatus())));
    return store::token_of(query, reply);
  } catch (const Poco::Exception& error) {
    throw Error(ErrorCode::Unavailable,
                "Служба времени «" + url + "» не отвечает: заверение записано без штампа, повторите --tsa позже", {},
                error.displayText());
  }
}

}  // namespace dyak::cli
