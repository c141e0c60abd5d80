// A service's postman for the kill test: puts letters into the outbox when there are none and carries them out, until it is killed.
#include <iostream>

#include "engine/service/post.hpp"
#include "engine/service/service.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"
#include "tests/support/files.hpp"

namespace {

using namespace dyak;

void put_letters(cases::Store& store, const Clock& clock, int count, const std::string& mark) {
  const auto transaction = store.write();
  for (int n = 0; n < count; ++n) {
    cases::OutboxMessage message;
    message.at = clock.now();
    message.to = "p1@example.org";
    message.subject = "Напоминание " + std::to_string(n);
    message.body = "Срок подходит.";
    message.unique_key = mark + "-" + std::to_string(n);
    transaction->enqueue(message);
  }
  transaction->commit();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const std::string folder = argv[1];
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  const SystemClock clock;
  const pdf::Renderer renderer;
  const service::World world{clock, Zone{}, *store, dyak::testing::trips::shared(), renderer, folder};
  service::PostOptions options;
  options.settings.from = {"", "office@example.org"};
  mail::Server server;
  server.host = "localhost";
  server.port = static_cast<std::uint16_t>(std::stoi(argv[2]));
  server.security = mail::Security::None;
  options.settings.server = server;
  options.folder = folder + "/letters";
  options.layouts = {(dyak::testing::source_dir() / "templates/mail").string()};
  service::Post post(world, options);
  post.take_over();
  put_letters(*store, clock, std::stoi(argv[4]), argv[3]);
  std::cout << "ready" << std::endl;
  for (;;) {
    if (post.run_all().handled() == 0 && service::letters_of(*store->read()).letter_counts().waiting == 0) return 0;
  }
}
