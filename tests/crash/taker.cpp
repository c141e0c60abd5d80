// Takes in what lies in a watched folder, for the kill test, until nothing is left there or it is killed.
#include <filesystem>
#include <iostream>

#include "engine/service/incoming.hpp"
#include "engine/service/incoming_sources.hpp"
#include "engine/store/sqlite_store.hpp"
#include "tests/regulations/trips.hpp"

int main(int argc, char** argv) {
  using namespace dyak;
  if (argc != 3) return 2;
  const std::string folder = argv[1];
  const auto store = store::open_sqlite_store(folder, store::OpenMode::Create);
  const SystemClock clock;
  const pdf::Renderer renderer;
  service::Service office({clock, Zone{}, *store, dyak::testing::trips::shared(), renderer, folder});
  service::Incoming incoming(office);
  std::cout << "ready" << std::endl;
  for (;;) {
    const service::Fetched brought = service::fetch_folder(incoming, argv[2], std::chrono::seconds(0));
    if (!brought.trouble.empty()) std::cerr << brought.trouble << std::endl;
    if (brought.taken + brought.known == 0) return brought.trouble.empty() ? 0 : 1;
  }
}
