#!/bin/bash
curl -s -f -o /dev/null -m 1 http://127.0.0.1/
if [ $? -ne 0 ]; then
    exit 1
fi
