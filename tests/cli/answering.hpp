#pragma once
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include <functional>
#include <iterator>
#include <string>

namespace dyak::cli::testing {

/// A server on a port of its own that answers each request by a function of its body.
class Answering {
 public:
  using Answer = std::function<std::string(const std::string&)>;

  explicit Answering(Answer answer)
      : socket_(Poco::Net::SocketAddress("127.0.0.1", 0)),
        server_(new Factory(std::move(answer)), threads_, socket_, once()) {
    server_.start();
  }
  ~Answering() { server_.stopAll(true); }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(socket_.address().port()) + "/"; }

 private:
  // Nobody asks twice: a connection that is kept would keep its thread for a quarter of a minute.
  static Poco::Net::HTTPServerParams* once() {
    auto* params = new Poco::Net::HTTPServerParams;
    params->setKeepAlive(false);
    return params;
  }
  class Handler : public Poco::Net::HTTPRequestHandler {
   public:
    explicit Handler(const Answer& answer) : answer_(answer) {}
    void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override {
      const std::string body{std::istreambuf_iterator<char>(request.stream()), {}};
      response.setContentType("application/timestamp-reply");
      const std::string told = answer_(body);
      response.sendBuffer(told.data(), told.size());
    }

   private:
    const Answer& answer_;
  };
  class Factory : public Poco::Net::HTTPRequestHandlerFactory {
   public:
    explicit Factory(Answer answer) : answer_(std::move(answer)) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override {
      return new Handler(answer_);
    }

   private:
    const Answer answer_;
  };

  Poco::ThreadPool threads_;  ///< its own, so that none outlives it: with a thread beside no test can fork a command
  Poco::Net::ServerSocket socket_;
  Poco::Net::HTTPServer server_;
};

}  // namespace dyak::cli::testing
