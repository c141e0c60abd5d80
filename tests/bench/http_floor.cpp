// The floor of every figure over HTTP: Poco's own server saying one word.  http_floor prints its port and serves until
// its input ends.
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/ThreadPool.h>

#include <iostream>

namespace {

constexpr int kThreads = 32;

class Hello final : public Poco::Net::HTTPRequestHandler {
  void handleRequest(Poco::Net::HTTPServerRequest&, Poco::Net::HTTPServerResponse& response) override {
    response.setContentType("text/plain");
    response.setContentLength(5);
    response.send() << "hello";
  }
};

class Hellos final : public Poco::Net::HTTPRequestHandlerFactory {
  Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
    return new Hello;
  }
};

}  // namespace

int main() {
  Poco::ThreadPool pool(kThreads, kThreads);
  auto* parameters = new Poco::Net::HTTPServerParams;  // owned by the server
  parameters->setMaxThreads(kThreads);
  parameters->setKeepAlive(true);
  parameters->setMaxKeepAliveRequests(0);
  Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
  Poco::Net::HTTPServer server(new Hellos, pool, socket, parameters);
  server.start();
  std::cout << socket.address().port() << std::endl;
  std::cin.get();
  server.stopAll(true);
  pool.joinAll();
  return 0;
}
