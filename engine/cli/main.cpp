// The program `dyak`. Process-wide switches that foreign libraries force on us are set where the libraries are owned (store, output/pdf).
#include "engine/cli/program.hpp"
#include "engine/sandbox/sandbox.hpp"

int main(int argc, char** argv) {
  if (const auto code = dyak::sandbox::serve_if_child(argc, argv)) return *code;
  return dyak::cli::program({argv + 1, argv + argc});
}
