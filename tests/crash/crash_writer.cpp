// crash_writer STORE LOG RUN [MANY]: writes orders until it is killed, or so many. After each commit it acknowledges: a line
// "key case number" is appended to LOG and forced to the disk. Keys are RUN-1, RUN-2 …
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "engine/base/error.hpp"
#include "tests/store/orders.hpp"

namespace dyak::store {
namespace {

void acknowledge(int log, const std::string& line) {
  const bool kept = write(log, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && fdatasync(log) == 0;
  DYAK_EXPECT(kept);
}

void write_orders(const std::string& directory, const std::string& log_path, const std::string& run, int many) {
  const int log = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  DYAK_EXPECT(log >= 0);
  const auto store = open_store(directory, OpenMode::Create, "crash_writer");
  for (int i = 1; many == 0 || i <= many; ++i) {
    const std::string key = run + "-" + std::to_string(i);
    const auto transaction = store->write();
    const auto [id, n] = testing::write_order(*transaction);
    transaction->put_answer("clerk", key, {"body", id.value + " " + std::to_string(n)}, Moment{});
    transaction->commit();
    acknowledge(log, key + " " + id.value + " " + std::to_string(n) + "\n");
  }
}

}  // namespace
}  // namespace dyak::store

int main(int argc, char** argv) {
  if (argc < 4 || argc > 5) return 2;
  try {
    dyak::store::write_orders(argv[1], argv[2], argv[3], argc == 5 ? std::atoi(argv[4]) : 0);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "crash_writer: %s\n", error.what());
  }
  return 1;
}
