// paper_gallery DIR: writes every invented paper there, for eyes and for outside validators.
#include <fstream>
#include <iostream>

#include "engine/base/error.hpp"
#include "output/pdf/pdf.hpp"
#include "tests/pdf/papers.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "paper_gallery DIR\n";
    return 2;
  }
  try {
    const dyak::pdf::Renderer renderer;
    for (const auto& [name, paper] : dyak::test::every_paper()) {
      const std::string path = std::string(argv[1]) + "/" + name + ".pdf";
      std::ofstream file(path, std::ios::binary);
      file << renderer.render(paper);
      std::cout << path << "\n";
    }
    return 0;
  } catch (const dyak::Error& error) {
    std::cerr << error.public_message << " " << error.what() << "\n";
    return 1;
  }
}
